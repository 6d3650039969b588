import type { Verdict } from "../../run/verdict";
import { dmsCauses } from "../content/dms-causes";
import type { BesideOutcome } from "../content/beside-rows";
import {
  rowName,
  type ContentOutcome,
  type RowDifference,
  type TableOutcome,
} from "../content/outcome";

/** How a verdict is written: one word of the same width. */
const words: Readonly<Record<Verdict, string>> = {
  pass: "equal    ",
  fail: "DIFFERENT",
  insufficient: "UNPROVEN ",
  unmeasurable: "UNKNOWN  ",
};

/** The most rows of a table that are written out; the rest is counted. */
const mostRows = 20;

/** One table as lines: what came of it, then each row that differs. */
export function tableLines(table: TableOutcome): readonly string[] {
  const { name, verdict, sourceRows, targetRows, ranges, differences, moving } = table;
  const rows =
    sourceRows === targetRows ? `${sourceRows} rows` : `${sourceRows} and ${targetRows} rows`;
  const hidden = differences.length - mostRows;
  return [
    `${words[verdict]} ${name}: ${rows} in ${ranges} ${ranges === 1 ? "range" : "ranges"}` +
      (table.cleared > 0
        ? `, ${table.cleared} rows were only moving (all told within ${Math.ceil(table.slowestConfirmMs)} ms)`
        : ""),
    ...(table.reason === undefined ? [] : [`          could not compare: ${table.reason}`]),
    ...differences.slice(0, mostRows).flatMap(rowLines),
    ...(hidden > 0 ? [`          and ${hidden} more rows; --json has them`] : []),
    ...(table.unlistedRanges > 0
      ? [
          `          and more in ${table.unlistedRanges} ranges, not listed: --max-differences sets how many are`,
        ]
      : []),
    ...(moving.length > 0
      ? [
          `          ${moving.length} rows changed all the time and are unproven: compare them again`,
        ]
      : []),
  ];
}

function rowLines({ kind, columns, ...difference }: RowDifference): readonly string[] {
  const where = {
    missing: "is missing on the target",
    extra: "is on the target only",
    changed: "differs",
  };
  const { copies } = difference;
  const times =
    copies === undefined ? "" : ` (${copies.source} on the source, ${copies.target} on the target)`;
  return [
    `          ${rowName(difference)} ${where[kind]}${times}`,
    ...columns.map(
      ({ column, type, change, source, target }) =>
        `            ${column} (${type}): ${change}; source ${source}, target ${target}`,
    ),
  ];
}

function besideLines({ what, verdict, seen, lines }: BesideOutcome): readonly string[] {
  const hidden = lines.length - mostRows;
  return [
    `${words[verdict]} ${what}: ${seen}`,
    ...lines.slice(0, mostRows).map((line) => `          ${line}`),
    ...(hidden > 0 ? [`          and ${hidden} more; --json has them`] : []),
  ];
}

/** A comparison with the databases it was made of. */
export interface VerifiedPair {
  readonly source: string;
  readonly target: string;
  readonly content: ContentOutcome;
  /** Why it did not go at full speed. */
  readonly waited: readonly string[];
  readonly beside: readonly BesideOutcome[];
}

/** The end of the table: what was not compared and why, and the verdict with what it rests on. */
export function summaryLines(
  { source, target, content, waited, beside }: VerifiedPair,
  tookMs: number,
): readonly string[] {
  const { tables, findings, notCompared, exclusions, verdict, confirmed } = content;
  const sum = (of: (table: TableOutcome) => number) =>
    tables.reduce((all, each) => all + of(each), 0);
  const rows = sum(({ sourceRows }) => sourceRows);
  const differing = sum(({ differences }) => differences.length);
  return [
    ...findings.map((line) => `DIFFERENT ${line}`),
    ...notCompared.map(({ name, why }) => `not compared: ${name}: ${why}`),
    ...exclusions.map(({ name, reason, seen }) => `left out: ${name}: ${seen} (${reason})`),
    "",
    `${rows} rows of ${tables.length} tables in ${(tookMs / 1_000).toFixed(1)} s: ${differing} rows differ.`,
    `source ${source}, target ${target}`,
    ...waited,
    ...dmsCauses(tables),
    ...beside.flatMap(besideLines),
    `rows that differed were told from rows that move ${confirmed}`,
    `each changed row goes unseen with a chance of one in 2^64; values are hashed in the databases`,
    { pass: "EQUAL", fail: "DIFFERENT", insufficient: "UNPROVEN", unmeasurable: "COULD NOT TELL" }[
      verdict
    ],
  ];
}
