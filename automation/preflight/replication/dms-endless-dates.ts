import { valueScan } from "../value-scan";

/** Infinity becomes a day of the year 9999, or 4713 BC. */
export const check = valueScan({
  id: "replication/dms-endless-dates",
  title: "no date is infinite, or outside of the years 1 to 9999",
  severity: "block",
  where: "b.typname IN ('timestamp', 'timestamptz', 'date')",
  measure: (column) =>
    `count(*) FILTER (WHERE NOT isfinite(${column}) OR ${column} > '9999-12-31' OR ${column} < '0001-01-01')`,
  problem: (values) =>
    values > 0 ? `has ${values} values that DMS would change to another day` : undefined,
  remedy: (table, column) =>
    `UPDATE ${table} SET ${column} = NULL, or a day of its own, WHERE NOT isfinite(${column})`,
});
