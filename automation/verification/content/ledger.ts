import { createHash } from "node:crypto";
import type { TableName } from "../../manifest/names";
import type { Range } from "./ranges";
import type { Relation } from "./relation";

/** A range that was found equal. */
export interface EqualRange {
  readonly rows: number;
  readonly sums: readonly [string, string];
  readonly cleared: number;
}

/** A line of a ledger: a range that was handed out, or one that was found equal. Borders are JSON's null when open. */
export type LedgerLine = TableName & {
  /** What was compared of the table: other columns, another key, and the range counts no more. */
  readonly shape: string;
  /** Counts from 0 in each table, in the order of the key. */
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
} & ({ readonly kind: "begun"; readonly range: Range } | ({ readonly kind: "equal" } & EqualRange));

/** Where ranges are written down, so that a comparison that ended anywhere is taken up again. */
export interface Ledger {
  /** What was written by earlier processes, oldest first. */
  readonly before: readonly LedgerLine[];
  append(line: LedgerLine): void;
}

/** A range in the order of its table, with what is known of it. */
export interface NumberedRange {
  readonly number: number;
  readonly range: Range;
  readonly equal?: EqualRange;
}

/** What of a relation decides whether an earlier comparison of a range still counts. */
export function shapeOf({ columns, key, path, only }: Relation): string {
  const shape = JSON.stringify([columns, key, path, only]);
  return createHash("sha256").update(shape).digest("hex").slice(0, 16);
}

/** The ranges of a table that an earlier process handed out, in order. */
export function rangesBefore(ledger: Ledger, relation: Relation): readonly NumberedRange[] {
  const shape = shapeOf(relation);
  const found: NumberedRange[] = [];
  for (const line of ledger.before) {
    if (line.schema !== relation.schema || line.table !== relation.table || line.shape !== shape)
      continue;
    if (line.kind === "begun") found[line.number] = { number: line.number, range: line.range };
    else {
      const range = found[line.number];
      const { rows, sums, cleared } = line;
      if (range !== undefined) found[line.number] = { ...range, equal: { rows, sums, cleared } };
    }
  }
  return found;
}
