import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";
import type { RangeOutcome } from "./compare-range";
import { rangesBefore, shapeOf, type Ledger, type NumberedRange } from "./ledger";
import { tableVerdict, type RowDifference, type TableOutcome } from "./outcome";
import { Pace } from "./pace";
import { borderQuery, everything, type Border } from "./ranges";
import type { Relation } from "./relation";

/** What bounds the walk through a table. */
export interface WalkLimits {
  /** How long a range should take, in milliseconds. */
  readonly rangeMs: number;
  /** Rows that differ are listed up to this many a table. */
  readonly mostDifferences: number;
  /** A table without a key that is larger than this, in bytes, is not compared. */
  readonly mostUnkeyedBytes: number;
}

/**
 * One table on its way: hands out its ranges in the order of the key, to any number of workers, and adds up
 * what they found. What the ledger says is equal is not compared again.
 */
export class TableWalk {
  private readonly redo: NumberedRange[] = [];
  private next = 0;
  /** Where the next range begins; `end` once the last one was handed out. */
  private position: Border | undefined | "end";
  private sourceRows = 0;
  private targetRows = 0;
  private ranges = 0;
  private unlistedRanges = 0;
  private cleared = 0;
  private readonly sums: [bigint, bigint] = [0n, 0n];
  private readonly differences: RowDifference[] = [];
  private readonly moving: (readonly string[])[] = [];
  private reason: string | undefined;
  private readonly pace: Pace;
  /** Ranges that are with a worker. */
  private out = 0;

  constructor(
    readonly relation: Relation,
    private readonly ledger: Ledger,
    private readonly limits: WalkLimits,
  ) {
    this.pace = new Pace(limits.rangeMs);
    const { path, bytes } = relation;
    if (path.by === "row-buckets" && bytes > limits.mostUnkeyedBytes) {
      this.reason =
        `it has no key and ${bytes} bytes; at most ${limits.mostUnkeyedBytes} are compared as a whole. ` +
        "Add a key, or allow more with --max-unkeyed";
      this.position = "end";
      return;
    }
    for (const before of rangesBefore(ledger, relation)) {
      this.next = before.number + 1;
      this.position = before.range.upTo ?? "end";
      if (before.equal === undefined) this.redo.push(before);
      else {
        const { rows, sums, cleared } = before.equal;
        this.count({
          sourceRows: rows,
          targetRows: rows,
          sums,
          cleared,
          differences: [],
          moving: [],
          more: false,
        });
      }
    }
  }

  /** How many more differences are listed. */
  get room(): number {
    return this.limits.mostDifferences - this.differences.length;
  }

  /** Whether every range has been handed out and come back. */
  get finished(): boolean {
    return this.redo.length === 0 && this.position === "end" && this.out === 0;
  }

  /** Rows compared so far, on the source. */
  get rowsDone(): number {
    return this.sourceRows;
  }

  /** The next range, or undefined when none is left. Not to be called again before it has answered. */
  async take(source: Query): Promise<NumberedRange | undefined> {
    const again = this.redo.shift();
    if (again !== undefined) return this.handOut(again);
    if (this.position === "end") return undefined;
    const after = this.position;
    const upTo = await this.borderAfter(source, after);
    const range = this.relation.path.by === "ranges" ? { after, upTo } : everything;
    this.position = upTo ?? "end";
    const taken = { number: this.next, range };
    this.next += 1;
    this.ledger.append({ ...this.line(taken), kind: "begun", range });
    return this.handOut(taken);
  }

  private handOut(range: NumberedRange): NumberedRange {
    this.out += 1;
    return range;
  }

  private async borderAfter(source: Query, after: Border | undefined): Promise<Border | undefined> {
    if (this.relation.path.by !== "ranges") return undefined;
    const { text, values } = borderQuery(this.relation, after, this.pace.rows);
    const [row] = await source.rows<{ border: Border }>(text, values);
    return row?.border;
  }

  /** Takes in what came of a range. */
  add(range: NumberedRange, outcome: RangeOutcome, tookMs: number): void {
    this.out -= 1;
    this.pace.took(outcome.sourceRows, tookMs);
    this.count(outcome);
    const { differences, moving, more, sourceRows, sums, cleared } = outcome;
    if (differences.length > 0 || moving.length > 0 || more) return;
    this.ledger.append({ ...this.line(range), kind: "equal", rows: sourceRows, sums, cleared });
  }

  /** A range that could not be compared: see `stop`. */
  giveUp(error: unknown): void {
    this.out -= 1;
    this.stop(error);
  }

  /** The rest of the table is not tried. @throws the error when the database is gone. */
  stop(error: unknown): void {
    if (!(error instanceof QueryError) || error.failure === "unreachable") throw error;
    this.reason = error.message;
    this.position = "end";
    this.redo.length = 0;
  }

  private count(outcome: RangeOutcome): void {
    this.ranges += 1;
    this.sourceRows += outcome.sourceRows;
    this.targetRows += outcome.targetRows;
    this.sums[0] += BigInt(outcome.sums[0]);
    this.sums[1] += BigInt(outcome.sums[1]);
    this.differences.push(...outcome.differences);
    if (outcome.more) this.unlistedRanges += 1;
    this.cleared += outcome.cleared;
    this.moving.push(...outcome.moving);
  }

  private line({ number }: NumberedRange) {
    const { schema, table } = this.relation;
    return { schema, table, shape: shapeOf(this.relation), number, at: new Date().toISOString() };
  }

  outcome(): TableOutcome {
    const { reason, differences, unlistedRanges, moving } = this;
    const seen = {
      differences,
      unlistedRanges,
      moving,
      ...(reason === undefined ? {} : { reason }),
    };
    return {
      name: this.relation.name,
      verdict: tableVerdict(seen),
      path: this.relation.path.by,
      sourceRows: this.sourceRows,
      targetRows: this.targetRows,
      ranges: this.ranges,
      sums: [this.sums[0].toString(), this.sums[1].toString()],
      cleared: this.cleared,
      ...seen,
    };
  }
}
