import type { Verdict } from "../../run/verdict";
import type { ColumnDifference } from "./column-differences";
import type { Difference } from "./confirm";
import type { NotCompared, Path } from "./relation";

/** A row that differs, with the columns that make it so where both sides have it. */
export interface RowDifference extends Difference {
  readonly columns: readonly ColumnDifference[];
}

/** A row that differs, by its key, or by its hash where there is no key. */
export function rowName({ key, copies }: Pick<RowDifference, "key" | "copies">): string {
  return copies === undefined ? `(${key.join(", ")})` : `row of hash ${key.join()}`;
}

/** How one table came out. */
export interface TableOutcome {
  readonly name: string;
  readonly verdict: Verdict;
  readonly path: Path["by"];
  readonly sourceRows: number;
  readonly targetRows: number;
  readonly ranges: number;
  /** Both sums over the source's rows, in decimal: the evidence that is kept. */
  readonly sums: readonly [string, string];
  readonly differences: readonly RowDifference[];
  /** Ranges that differ and whose rows were not listed any more, because so many are already. */
  readonly unlistedRanges: number;
  /** Rows that were unequal when first seen and equal once replication had caught up. */
  readonly cleared: number;
  /** The longest that a range's suspects took to become certain, in milliseconds; those of an earlier process not. */
  readonly slowestConfirmMs: number;
  /** Keys of rows that moved all the time: unproven. */
  readonly moving: readonly (readonly string[])[];
  /** Why it could not be compared. */
  readonly reason?: string;
}

/** What a comparison of two databases by content says. */
export interface ContentOutcome {
  readonly verdict: Verdict;
  /** When it began and ended, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly tables: readonly TableOutcome[];
  readonly notCompared: readonly NotCompared[];
  /** What only one side has, and excluded columns that are filled on the target. */
  readonly findings: readonly string[];
  readonly exclusions: readonly {
    readonly name: string;
    readonly reason: string;
    readonly seen: string;
  }[];
  /** How a difference was told from a row that only moves. */
  readonly confirmed: string;
}

/** The verdict of one table from what was seen of it. */
export function tableVerdict(
  table: Pick<TableOutcome, "differences" | "unlistedRanges" | "moving" | "reason">,
): Verdict {
  if (table.differences.length > 0 || table.unlistedRanges > 0) return "fail";
  if (table.reason !== undefined) return "unmeasurable";
  return table.moving.length > 0 ? "insufficient" : "pass";
}

/**
 * The verdict of all: one difference fails it; what could not be compared leaves it open; without a row on
 * either side nothing is proven.
 */
export function contentVerdict({
  tables,
  notCompared,
  findings,
}: Pick<ContentOutcome, "tables" | "notCompared" | "findings">): Verdict {
  const verdicts = tables.map(({ verdict }) => verdict);
  if (findings.length > 0 || verdicts.includes("fail")) return "fail";
  const gap = notCompared.some(({ harmless }) => !harmless);
  if (gap || tables.length === 0 || verdicts.includes("unmeasurable")) return "unmeasurable";
  const rows = tables.reduce((sum, { sourceRows }) => sum + sourceRows, 0);
  return rows === 0 || verdicts.includes("insufficient") ? "insufficient" : "pass";
}
