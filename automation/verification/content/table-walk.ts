import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";
import type { RangeOutcome } from "./compare-range";
import { shapeOf, tableBefore, type Ledger, type NumberedRange } from "./ledger";
import { tableVerdict, type RowDifference, type TableOutcome } from "./outcome";
import { Pace } from "./pace";
import { borderQuery, type Border, type Range } from "./ranges";
import type { Relation } from "./relation";
import { isOfShard, segmentsBetween, type Segment, type Shard } from "./segments";

/** What bounds the walk through a table. */
export interface WalkLimits {
  /** How long a range should take, in milliseconds. */
  readonly rangeMs: number;
  /** Rows that differ are listed up to this many a table. */
  readonly mostDifferences: number;
  /** A table without a key that is larger than this, in bytes, is not compared. */
  readonly mostUnkeyedBytes: number;
  /** Compares only its segments; all of them unless said. */
  readonly shard?: Shard | undefined;
}

/** A segment on its way. */
interface SegmentWalk extends Segment {
  /** The number of its next range. */
  next: number;
  /** Where its next range begins. */
  position: Border | undefined;
}

/**
 * One table on its way: hands out its ranges in the order of the key, segment after segment, to any number
 * of workers, and adds up what they found. What the ledger says is equal is not compared again.
 */
export class TableWalk {
  private readonly redo: NumberedRange[] = [];
  /** Segments with ranges that were not handed out yet. */
  private readonly waiting: SegmentWalk[] = [];
  /** Whether a shard has no part of this table. */
  readonly isOthers: boolean;
  private sourceRows = 0;
  private targetRows = 0;
  private ranges = 0;
  private unlistedRanges = 0;
  private cleared = 0;
  private slowestConfirmMs = 0;
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
    const { borders, ranges } = tableBefore(ledger, relation);
    const { shard } = limits;
    const mine = segmentsBetween(borders).filter(
      (each) => shard === undefined || isOfShard(relation, each, shard),
    );
    this.isOthers = mine.length === 0;
    const { path, bytes } = relation;
    if (path.by === "row-buckets" && bytes > limits.mostUnkeyedBytes) {
      this.reason =
        `it has no key and ${bytes} bytes; at most ${limits.mostUnkeyedBytes} are compared as a whole. ` +
        "Add a key, or allow more with --max-unkeyed";
      return;
    }
    for (const segment of mine) this.takeUp(segment, ranges.get(segment.segment) ?? []);
  }

  /** Goes on in a segment where earlier processes ended. */
  private takeUp(segment: Segment, before: readonly NumberedRange[]): void {
    for (const range of before) {
      if (range.equal === undefined) this.redo.push(range);
      else {
        const { rows, sums, cleared } = range.equal;
        const nothing = { differences: [], moving: [], more: false, confirmMs: 0 };
        this.count({ sourceRows: rows, targetRows: rows, sums, cleared, ...nothing });
      }
    }
    const last = before.at(-1);
    if (last !== undefined && isLast(last.range, segment)) return;
    const position = last === undefined ? segment.bounds.after : last.range.upTo;
    this.waiting.push({ ...segment, next: before.length, position });
  }

  /** How many more differences are listed. */
  get room(): number {
    return this.limits.mostDifferences - this.differences.length;
  }

  /** Whether every range has been handed out and come back. */
  get finished(): boolean {
    return this.redo.length === 0 && this.waiting.length === 0 && this.out === 0;
  }

  /** Rows compared so far, on the source. */
  get rowsDone(): number {
    return this.sourceRows;
  }

  /** The next range, or undefined when none is left. Not to be called again before it has answered. */
  async take(source: Query): Promise<NumberedRange | undefined> {
    const again = this.redo.shift();
    if (again !== undefined) return this.handOut(again);
    const walk = this.waiting[0];
    if (walk === undefined) return undefined;
    const { segment, bounds, next: number } = walk;
    const rest: Range = { after: walk.position, upTo: bounds.upTo };
    const border = await this.borderWithin(source, rest);
    const range = border === undefined ? rest : { ...rest, upTo: border };
    if (isLast(range, walk)) this.waiting.shift();
    walk.position = border;
    walk.next += 1;
    const taken = { segment, number, range };
    this.ledger.append({ ...this.line(taken), kind: "begun", range });
    return this.handOut(taken);
  }

  private handOut(range: NumberedRange): NumberedRange {
    this.out += 1;
    return range;
  }

  /** The key that ends the next range; undefined where nothing lies behind it. */
  private async borderWithin(source: Query, rest: Range): Promise<Border | undefined> {
    if (this.relation.path.by !== "ranges") return undefined;
    const { text, values } = borderQuery(this.relation, rest, this.pace.rows);
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
    this.waiting.length = 0;
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
    this.slowestConfirmMs = Math.max(this.slowestConfirmMs, outcome.confirmMs);
    this.moving.push(...outcome.moving);
  }

  private line({ segment, number }: NumberedRange) {
    const { schema, table } = this.relation;
    const at = new Date().toISOString();
    return { schema, table, shape: shapeOf(this.relation), segment, number, at };
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
      slowestConfirmMs: this.slowestConfirmMs,
      ...seen,
    };
  }
}

/** Whether nothing of its segment lies behind a range. A ledger's open border is JSON's null. */
function isLast({ upTo }: Range, { bounds }: Segment): boolean {
  return JSON.stringify(upTo ?? null) === JSON.stringify(bounds.upTo ?? null);
}
