import { quoteIdentifier } from "../identifier";
import { mixed, rowBits } from "./row-hash";
import { fromTable, rangeCondition, type Range } from "./ranges";
import type { Relation } from "./relation";

/** The rows of a range fall into this many buckets by their key: only those that differ are read again. */
const bucketCount = 64;

/** What a set of rows comes to. Equal digests mean equal rows, but for a chance of one in 2^64 a changed row. */
export interface Digest {
  readonly rows: number;
  /** Sums of each row's two hashes, in decimal. */
  readonly sums: readonly [string, string];
  /** A short checksum of each bucket that holds rows. */
  readonly buckets: ReadonlyMap<number, string>;
}

/** A statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

/** SQL for the bucket of a row: by its key, or by the whole row where there is none. */
function bucket({ key, columns }: Relation): string {
  const [only] = key;
  const integer =
    key.length === 1 && only?.sameType === true && ["int4", "int8"].includes(only.base);
  const bits = integer ? quoteIdentifier(only.column) : rowBits(key.length === 0 ? columns : key);
  return `((${bits}) & ${bucketCount - 1})::int4`;
}

/** Counts and sums of a range, made in the database: what travels is less than two kilobytes. */
export function digestQuery(relation: Relation, range: Range): Statement {
  const { condition, values } = rangeCondition(relation, range);
  const [first, second] = mixed("bits");
  // OFFSET 0 keeps the planner from working the bits out once for each of the two sums.
  const text = `
    SELECT coalesce(sum(n), 0)::text AS rows, coalesce(sum(a), 0)::text AS sum0, coalesce(sum(b), 0)::text AS sum1,
      coalesce(string_agg(bucket || ':' || n || ':' || mod(a + 3 * b, 4294967296), ','), '') AS buckets
    FROM (SELECT bucket, count(*) AS n, sum(${first}) AS a, sum(${second}) AS b
          FROM (SELECT ${rowBits(relation.columns)} AS bits, ${bucket(relation)} AS bucket
                FROM ${fromTable(relation)} WHERE ${condition} OFFSET 0) AS hashed GROUP BY bucket) AS summed`;
  return { text, values };
}

/** A row of `digestQuery`. */
export interface DigestRow {
  readonly rows: string;
  readonly sum0: string;
  readonly sum1: string;
  readonly buckets: string;
}

/** Reads what `digestQuery` answered. */
export function parseDigest({ rows, sum0, sum1, buckets }: DigestRow): Digest {
  const parts = buckets === "" ? [] : buckets.split(",");
  return {
    rows: Number(rows),
    sums: [sum0, sum1],
    buckets: new Map(
      parts.map((part) => {
        const cut = part.indexOf(":");
        return [Number(part.slice(0, cut)), part.slice(cut + 1)];
      }),
    ),
  };
}

/** Whether two sets of rows are the same. */
export function sameDigest(one: Digest, other: Digest): boolean {
  return one.rows === other.rows && one.sums[0] === other.sums[0] && one.sums[1] === other.sums[1];
}

/** The buckets that differ; all of them where the short checksums met by chance. */
export function differingBuckets(one: Digest, other: Digest): readonly number[] {
  const all = [...new Set([...one.buckets.keys(), ...other.buckets.keys()])];
  const differing = all.filter((each) => one.buckets.get(each) !== other.buckets.get(each));
  return differing.length > 0 ? differing : all;
}

/** SQL for the rows of some buckets: `key` (the key's texts, or none) and `hash`; without a key also `copies`. */
export function listingQuery(
  relation: Relation,
  range: Range,
  buckets: readonly number[],
): Statement {
  const { condition, values } = rangeCondition(relation, range);
  const [hash] = mixed(rowBits(relation.columns));
  const chosen = `(${condition}) AND ${bucket(relation)} IN (${buckets.join(", ")})`;
  const from = `FROM ${fromTable(relation)} WHERE ${chosen}`;
  const text =
    relation.key.length === 0
      ? `SELECT '{}'::text[] AS key, (${hash})::text AS hash, count(*)::float8 AS copies ${from} GROUP BY 2`
      : `SELECT ARRAY[${keyTexts(relation)}] AS key, (${hash})::text AS hash, 1::float8 AS copies ${from}`;
  return { text, values };
}

function keyTexts({ key }: Relation): string {
  return key.map(({ column }) => `${quoteIdentifier(column)}::text`).join(", ");
}
