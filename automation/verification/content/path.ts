import type { ColumnFacts, KeyColumn, Path } from "./relation";

/** Types whose order is the same everywhere, and whose text gives the value back. */
const ordered = new Set([
  "int2",
  "int4",
  "int8",
  "oid",
  "bool",
  "uuid",
  "numeric",
  "float4",
  "float8",
  "date",
  "time",
  "timetz",
  "timestamp",
  "timestamptz",
  "interval",
  "bytea",
  "name",
  "inet",
  "cidr",
  "macaddr",
  "macaddr8",
  "pg_lsn",
]);
const texts = new Set(["text", "varchar"]);

/**
 * How the rows of a table are compared in parts: by as many columns of the key, from its first, as both
 * sides order alike. Collations, enums with labels in another order and types of extensions do not count.
 */
export function pathOf(key: readonly KeyColumn[], targetKey: readonly ColumnFacts[]): Path {
  if (key.length === 0)
    return { by: "row-buckets", why: "no key tells its rows apart on both sides" };
  const unordered = key.findIndex((column) => {
    const other = targetKey.find((each) => each.column === column.column);
    return other === undefined || !sameOrder(column, other);
  });
  if (unordered === -1) return { by: "ranges", length: key.length };
  if (unordered > 0) return { by: "ranges", length: unordered };
  const { column, order } = key[0] as KeyColumn;
  const why = `both sides may order ${column} differently${order === undefined ? "" : ` (${order})`}`;
  return { by: "key-buckets", why };
}

function sameOrder(here: KeyColumn, there: ColumnFacts): boolean {
  if (!here.sameType) return false;
  if (here.kind === "e") return JSON.stringify(here.labels) === JSON.stringify(there.labels);
  if (texts.has(here.base)) return here.order === "bytes" && there.order === "bytes";
  return ordered.has(here.base);
}
