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
import { tableVerdict, type RowDifference, type TableOutcome } from "./outcome";
import { Pace } from "./pace";
import { borderQuery, everything, type Border, type Range } from "./ranges";
import type { Relation } from "./relation";
import { suspectsOf, type ListedRow } from "./suspects";

/** How a table is compared. */
export interface CompareOptions extends ConfirmLimits {
  /** How long a range should take, in milliseconds. */
  readonly rangeMs: number;
  /** Rows that differ are listed up to this many a table. */
  readonly mostDifferences: number;
  /** A table without a key that is larger than this, in bytes, is not compared. */
  readonly mostUnkeyedBytes: number;
  /** A value as it is reported: masked unless values were asked for. */
  readonly show: (value: string | undefined, type: string) => string;
  readonly onRange?: (relation: Relation, rows: number) => void;
}

/** Compares one table range by range; a table that can't be read is told as such, with the reason. */
export async function compareRelation(
  ports: ConfirmPorts,
  relation: Relation,
  options: CompareOptions,
): Promise<TableOutcome> {
  const seen = new Comparison(ports, relation, options);
  try {
    await seen.run();
  } catch (error) {
    if (!(error instanceof QueryError) || error.failure === "unreachable") throw error;
    seen.reason = error.message;
  }
  return seen.outcome();
}

class Comparison {
  private sourceRows = 0;
  private targetRows = 0;
  private ranges = 0;
  private unlistedRanges = 0;
  private cleared = 0;
  private readonly sums: [bigint, bigint] = [0n, 0n];
  private readonly differences: RowDifference[] = [];
  private readonly moving: (readonly string[])[] = [];
  private readonly pace: Pace;
  reason: string | undefined;

  constructor(
    private readonly ports: ConfirmPorts,
    private readonly relation: Relation,
    private readonly options: CompareOptions,
  ) {
    this.pace = new Pace(options.rangeMs);
  }

  async run(): Promise<void> {
    const { path, bytes } = this.relation;
    if (path.by === "row-buckets" && bytes > this.options.mostUnkeyedBytes) {
      this.reason =
        `it has no key and ${bytes} bytes; at most ${this.options.mostUnkeyedBytes} are compared as a whole. ` +
        "Add a key, or allow more with --max-unkeyed";
      return;
    }
    if (path.by !== "ranges") return this.compareRange(everything);
    let after: Border | undefined;
    do {
      const upTo = await this.nextBorder(after);
      await this.compareRange({ after, upTo });
      after = upTo;
    } while (after !== undefined);
  }

  private async nextBorder(after: Border | undefined): Promise<Border | undefined> {
    const { text, values } = borderQuery(this.relation, after, this.pace.rows);
    const [row] = await this.ports.source.rows<{ border: Border }>(text, values);
    return row?.border;
  }

  private async compareRange(range: Range): Promise<void> {
    const { source, target, now } = this.ports;
    const startMs = now();
    const [here, there] = await Promise.all([
      this.digest(source, range),
      this.digest(target, range),
    ]);
    this.pace.took(here.rows, now() - startMs);
    this.ranges += 1;
    this.sourceRows += here.rows;
    this.targetRows += there.rows;
    this.sums[0] += BigInt(here.sums[0]);
    this.sums[1] += BigInt(here.sums[1]);
    if (!sameDigest(here, there)) await this.findDifferences(range, differingBuckets(here, there));
    this.options.onRange?.(this.relation, here.rows);
  }

  private async digest(query: Query, range: Range): Promise<Digest> {
    const { text, values } = digestQuery(this.relation, range);
    const [row] = await query.rows<DigestRow>(text, values);
    if (row === undefined) throw new QueryError("refused", `${this.relation.name} gave no digest.`);
    return parseDigest(row);
  }

  private async findDifferences(range: Range, buckets: readonly number[]): Promise<void> {
    const { source, target } = this.ports;
    const room = this.options.mostDifferences - this.differences.length;
    if (room <= 0) {
      this.unlistedRanges += 1;
      return;
    }
    const { text, values } = listingQuery(this.relation, range, buckets);
    const [here, there] = await Promise.all([
      source.rows<ListedRow>(text, values),
      target.rows<ListedRow>(text, values),
    ]);
    const suspects = suspectsOf(here, there);
    const some = suspects.slice(0, Math.max(room * 2, 1_000));
    if (some.length < suspects.length) this.unlistedRanges += 1;
    const confirmed = await confirm(this.ports, this.relation, some, this.options);
    const columns = await columnDifferences(
      source,
      target,
      this.relation,
      confirmed.differences,
      this.options.show,
    );
    confirmed.differences.forEach((each, index) =>
      this.differences.push({ ...each, columns: columns[index] ?? [] }),
    );
    this.cleared += confirmed.cleared;
    this.moving.push(
      ...confirmed.moving.map(({ key, row }) => (row === undefined ? key : [row.hash])),
    );
  }

  outcome(): TableOutcome {
    const { reason, differences, unlistedRanges, moving } = this;
    const told = {
      differences,
      unlistedRanges,
      moving,
      ...(reason === undefined ? {} : { reason }),
    };
    return {
      name: this.relation.name,
      verdict: tableVerdict(told),
      path: this.relation.path.by,
      sourceRows: this.sourceRows,
      targetRows: this.targetRows,
      ranges: this.ranges,
      sums: [this.sums[0].toString(), this.sums[1].toString()],
      cleared: this.cleared,
      ...told,
    };
  }
}
