import { createHash } from "node:crypto";
import type { TableName } from "../../manifest/names";
import type { Border, Range } from "./ranges";
import type { Relation } from "./relation";

/** A range that was found equal. */
export interface EqualRange {
  readonly rows: number;
  readonly sums: readonly [string, string];
  readonly cleared: number;
}

/** Which range of a table: both count from 0, in the order of the key. */
interface RangeNumber {
  readonly segment: number;
  readonly number: number;
}

/**
 * A line of a ledger: where a table was cut into segments, a range that was handed out, or one that was
 * found equal. Borders are JSON's null when open.
 */
export type LedgerLine = TableName & {
  /** What was compared of the table: other columns, another key, and the line counts no more. */
  readonly shape: string;
  /** ISO 8601. */
  readonly at: string;
} & (
    | { readonly kind: "cut"; readonly borders: readonly Border[] }
    | ({ readonly kind: "begun"; readonly range: Range } & RangeNumber)
    | ({ readonly kind: "equal" } & RangeNumber & EqualRange)
  );

/** Where ranges are written down, so that a comparison that ended anywhere is taken up again. */
export interface Ledger {
  /** What was written by earlier processes; of each, oldest first. */
  readonly before: readonly LedgerLine[];
  append(line: LedgerLine): void;
}

/** A range in the order of its segment, with what is known of it. */
export interface NumberedRange extends RangeNumber {
  readonly range: Range;
  readonly equal?: EqualRange;
}

/** What of a relation decides whether an earlier comparison of a range still counts. */
export function shapeOf({ columns, key, path, only }: Relation): string {
  const shape = JSON.stringify([columns, key, path, only]);
  return createHash("sha256").update(shape).digest("hex").slice(0, 16);
}

/** Where a table was cut, the ranges of it that an earlier process handed out, and when the first was. */
export interface TableBefore {
  readonly borders: readonly Border[];
  /** By segment, each in order. */
  readonly ranges: ReadonlyMap<number, readonly NumberedRange[]>;
}

/** What a ledger knows of a table. */
export function tableBefore(ledger: Ledger, relation: Relation): TableBefore {
  const shape = shapeOf(relation);
  let borders: readonly Border[] = [];
  const ranges = new Map<number, NumberedRange[]>();
  for (const line of ledger.before) {
    if (line.schema !== relation.schema || line.table !== relation.table || line.shape !== shape)
      continue;
    if (line.kind === "cut") {
      borders = line.borders;
      continue;
    }
    const { segment, number } = line;
    const found = ranges.get(segment) ?? [];
    ranges.set(segment, found);
    if (line.kind === "begun") found[number] = { segment, number, range: line.range };
    else {
      const begun = found[number];
      const { rows, sums, cleared } = line;
      if (begun !== undefined) found[number] = { ...begun, equal: { rows, sums, cleared } };
    }
  }
  return { borders, ranges };
}

/** When the first range that still may count was compared, ISO 8601; undefined for an empty ledger. */
export function firstCompared({ before }: Ledger): string | undefined {
  const times = before.flatMap(({ kind, at }) => (kind === "cut" ? [] : [at]));
  return times.sort()[0];
}
