import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";
import { columnDifferences } from "./column-differences";
import { confirm, type ConfirmLimits, type ConfirmPorts } from "./confirm";
import {
  differingBuckets,
  digestQuery,
  listingQuery,
  parseDigest,
  sameDigest,
  type Digest,
  type DigestRow,
} from "./digest";
import type { RowDifference } from "./outcome";
import type { Range } from "./ranges";
import type { Relation } from "./relation";
import { suspectsOf, type ListedRow } from "./suspects";

/** How a range is compared. */
export interface RangeLimits extends ConfirmLimits {
  /** A value as it is reported: masked unless values were asked for. */
  readonly show: (value: string | undefined, type: string) => string;
}

/** How a range came out. */
export interface RangeOutcome {
  readonly sourceRows: number;
  readonly targetRows: number;
  readonly sums: readonly [string, string];
  readonly differences: readonly RowDifference[];
  /** Whether it differs in more rows than were looked at. */
  readonly more: boolean;
  readonly cleared: number;
  /** How long it took until each of its suspects was certain, in milliseconds; 0 without any. */
  readonly confirmMs: number;
  readonly moving: readonly (readonly string[])[];
}

/** Rows that are looked at one by one even when fewer differences are wanted: some only move. */
const leastSuspects = 1_000;

/**
 * Compares one range by the sums of both sides; where they differ by the rows of the buckets that differ, each
 * looked at until it is certain.
 * @param room how many differences are wanted at most; none: only whether there are any.
 */
export async function compareRange(
  ports: ConfirmPorts,
  relation: Relation,
  range: Range,
  room: number,
  limits: RangeLimits,
): Promise<RangeOutcome> {
  const { source, target } = ports;
  const [here, there] = await Promise.all([
    digestOf(source, relation, range),
    digestOf(target, relation, range),
  ]);
  const seen = { sourceRows: here.rows, targetRows: there.rows, sums: here.sums };
  const none = { differences: [], more: false, cleared: 0, confirmMs: 0, moving: [] };
  if (sameDigest(here, there)) return { ...seen, ...none };
  if (room <= 0) return { ...seen, ...none, more: true };
  const { text, values } = listingQuery(relation, range, differingBuckets(here, there));
  const [mine, others] = await Promise.all([
    source.rows<ListedRow>(text, values),
    target.rows<ListedRow>(text, values),
  ]);
  const suspects = suspectsOf(mine, others);
  const some = suspects.slice(0, Math.max(room * 2, leastSuspects));
  const startMs = ports.now();
  const { differences, cleared, moving } = await confirm(ports, relation, some, limits);
  const confirmMs = ports.now() - startMs;
  const columns = await columnDifferences(source, target, relation, differences, limits.show);
  return {
    ...seen,
    differences: differences.map((each, index) => ({ ...each, columns: columns[index] ?? [] })),
    more: some.length < suspects.length,
    cleared,
    confirmMs,
    moving: moving.map(({ key, row }) => (row === undefined ? key : [row.hash])),
  };
}

async function digestOf(query: Query, relation: Relation, range: Range): Promise<Digest> {
  const { text, values } = digestQuery(relation, range);
  const [row] = await query.rows<DigestRow>(text, values);
  if (row === undefined) throw new QueryError("refused", `${relation.name} gave no digest.`);
  return parseDigest(row);
}
