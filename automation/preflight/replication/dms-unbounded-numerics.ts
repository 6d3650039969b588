import { valueScan } from "../value-scan";

/** DMS carries a number without declared digits as one of 28 digits, 6 of them decimals. */
export const check = valueScan({
  id: "replication/dms-unbounded-numerics",
  title: "no number without declared digits has more of them than DMS carries",
  severity: "block",
  where: "b.typname = 'numeric' AND a.atttypmod = -1",
  measure: (column) =>
    `count(*) FILTER (WHERE scale(trim_scale(${column})) > 6 OR abs(${column}) >= 1e22 OR ${column} = 'NaN')`,
  problem: (values) =>
    values > 0
      ? `has ${values} values with more than 6 decimals or 22 digits before them: DMS would change them`
      : undefined,
  remedy: (table, column) =>
    `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE numeric(38, ...) with the decimals that its values have`,
});
