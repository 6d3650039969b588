import { statementName } from "../statement-name";
import { sqlName, type Finding } from "./finding";

/** The identity that the other side is told: rows of partitions are published as their root's. */
export interface PublishedAs {
  readonly full: boolean;
  /** Columns of the root's key; null without a usable one. */
  readonly key: readonly string[] | null;
  /** Columns that a row of this partition is routed by, at every level above it. */
  readonly routedBy: readonly string[];
  /** Whether an expression routes rows, which no key can hold. */
  readonly byExpression: boolean;
}

/** A partition with a usable identity of its own. */
interface Partition {
  readonly name: string;
  /** The same as a statement needs it. */
  readonly statement: string;
  readonly full: boolean;
  readonly key: readonly string[] | null;
  readonly root: readonly [schema: string, table: string];
  readonly published: PublishedAs | null;
}

/**
 * Why changed rows of a partition would not be found on the other side: the write-ahead log holds what the
 * partition is identified by, the stream is read by what its root is identified by, and the row goes to its
 * partition by the partition key.
 */
export function problemOfPartition({
  name,
  statement,
  full,
  key,
  root: [schema, table],
  published,
}: Partition): Finding | undefined {
  if (published === null) return undefined;
  const root = sqlName(schema, table);
  const rootStatement = statementName(schema, table);
  const finding = (of: string, problem: string, remedy: string): Finding => {
    return { kind: "table", name: of, problem, remedy, waivable: false };
  };
  if (!published.full && published.key === null) {
    return finding(
      root,
      "has no key of its own, and its partitions' rows are published as its own: their UPDATE and DELETE could not be applied on the other side",
      `ALTER TABLE ${rootStatement} ADD PRIMARY KEY (...); or ALTER TABLE ${rootStatement} REPLICA IDENTITY FULL`,
    );
  }
  if (full) return undefined;
  const wholeRow = `ALTER TABLE ${statement} REPLICA IDENTITY FULL`;
  const own = key ?? [];
  const unrouted = published.routedBy.filter((column) => !own.includes(column));
  if (published.byExpression || unrouted.length > 0) {
    const what = published.byExpression
      ? "the expression that rows are routed by"
      : unrouted.map((column) => sqlName(column)).join(", ");
    return finding(
      name,
      `is identified by a key without ${what}: a changed row would not find its partition on the other side`,
      wholeRow,
    );
  }
  const unknown = own.filter((column) => published.key?.includes(column) === false);
  if (!published.full && unknown.length > 0) {
    return finding(
      name,
      `is identified by ${unknown.map((column) => sqlName(column)).join(", ")}, which is no part of the key of ${root} that its rows are published by: no changed row would be found`,
      `ALTER TABLE ${statement} REPLICA IDENTITY DEFAULT where its primary key is its root's; or ${wholeRow}`,
    );
  }
  return undefined;
}
