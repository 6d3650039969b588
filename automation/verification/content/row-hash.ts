import { quoteIdentifier } from "../identifier";
import type { ColumnFacts, ComparedColumn } from "./relation";

/** Types whose text form no cast function changes, and which hash faster alone than inside a row's text. */
const asText = new Set([
  "numeric",
  "float4",
  "float8",
  "date",
  "time",
  "timetz",
  "interval",
  "json",
  "jsonb",
  "bytea",
  "money",
]);

/** What a NULL hashes to; any value of a column meets it once in 2^64. */
const nullHash = (position: number) => `${0x1_0000_0000 + position * 7919}`;

/**
 * SQL for 64 bits of one value, the same on PostgreSQL 13 to 18. A value that differs, be it in a digit
 * that its type calls equal, gives other bits: PostgreSQL's own hashes of bigint and timestamps fold 64
 * bits to 32, that of numeric knows neither sign nor scale, so they are not used as they are.
 * @param position makes the bits of each column its own.
 */
function valueHash({ column, base, kind }: ColumnFacts, position: number): string | undefined {
  const value = quoteIdentifier(column);
  const ofText = (text: string) => `hashtextextended(${text} COLLATE "C", ${position})`;
  switch (base) {
    case "bool":
    case "int2":
    case "int4":
      return `hashint4extended(${value}::int4, ${position})`;
    case "int8":
      return (
        `(hashint8extended(${value}::int8, ${position}) # ` +
        `hashint4extended((${value}::int8 >> 32)::int4, ${-position}))`
      );
    case "uuid":
      return `uuid_hash_extended(${value}::uuid, ${position})`;
    case "text":
    case "varchar":
      return ofText(`${value}::text`);
    case "timestamp":
    case "timestamptz":
      return ofText(`encode(${base}_send(${value}::${base}), 'hex')`);
    default:
      return asText.has(base) || kind === "e" ? ofText(`${value}::text`) : undefined;
  }
}

/**
 * SQL for 64 bits of a row: each column's bits joined by XOR. Columns of other types, and those whose type
 * differs between the sides, go together as one row's text, which quotes and tells NULL from empty.
 */
export function rowBits(columns: readonly ComparedColumn[]): string {
  const terms: string[] = [];
  const others: string[] = [];
  columns.forEach((column, index) => {
    const hash = column.sameType ? valueHash(column, index + 1) : undefined;
    if (hash === undefined) others.push(quoteIdentifier(column.column));
    else terms.push(`coalesce(${hash}, ${nullHash(index + 1)})`);
  });
  if (others.length > 0 || terms.length === 0) {
    terms.push(`hashtextextended(ROW(${others.join(", ")})::text COLLATE "C", 0)`);
  }
  return terms.join(" # ");
}

/** SQL for a row's two hashes from its bits, mixed so that sums over rows tell which value stood where. */
export const mixed = (bits: string) =>
  [`hashtextextended('', ${bits})`, `hashtextextended('.', ${bits})`] as const;
