import type { ResidueVerdict } from "../../../ports/replicator";
import type { Waiver } from "../../../verification/catalogue/difference";
import type { Exclusion } from "../../../verification/exclusion";
import { gatherChanges, type ChangedRows } from "../../../verification/residue/changed-rows";
import { digestsOf } from "../../../verification/residue/statements";
import { readResidueTables, type ResidueTable } from "../../../verification/residue/tables";
import type { Connection } from "../connection";
import { queryOn } from "../query";
import { ChangeStream } from "./change-stream";
import { compareRows, type Countdown, type WarmPair } from "./compare-rows";

/** One database, as its residue is read. */
interface ResidueSide {
  /** A session of the residue's own: what a pause asks waits behind nothing. */
  readonly connection: Connection;
}

/** What is agreed about the comparison. */
interface ResidueTerms {
  readonly exclusions: readonly Exclusion[];
  readonly waivers: readonly Waiver[];
  /** The publications that rows flow by: a sentinel in the stream shows how far it was read. */
  readonly publications: readonly string[];
}

/** The controller's own tables: sentinels and epochs are no content. */
const ownSchema = "causeway";
/** The kind that a waiver names for a table which can't be compared. */
const waiverKind = "uncompared residue";
/** Changes that one comparison takes: 100 000 rows of 200 bytes are about a second to hash. */
const mostChanges = 100_000;
/** A table without a key is compared whole up to this size: about a second, at 65 MB/s (measured). */
const mostWholeBytes = 64 * 1024 * 1024;
/** Tables whose comparison is planned before the pause: those that are written to most. */
const mostWarm = 40;
/** How long the comparison that loads everything may take, in milliseconds. */
const warmUpMs = 5_000;

/** How the sessions look keys up: by plans that are made once, and never past a row that is hidden. */
const settings = ["SET plan_cache_mode = force_generic_plan", "SET row_security = off"];

interface Mark extends WarmPair {
  readonly stream: ChangeStream;
  /** Its position in the writer's log. */
  readonly at: string;
  readonly tables: readonly ResidueTable[];
}

/**
 * Compares what changed on the writer since a mark, by content and on both databases. The changed keys come
 * from the write-ahead log, so it takes any kind of key, and updates and deletions of old rows too.
 */
export class ResidueComparison {
  private mark: Mark | undefined;
  private marks = 0;

  constructor(private readonly terms: ResidueTerms) {}

  /**
   * Sets the mark, and loads on both sides what the comparison will use.
   * @param slots the slot that rows flow through now, and the name of the mark's own.
   * @throws Error that names the tables which can't be compared, before anything is held.
   */
  async set(
    from: ResidueSide,
    to: ResidueSide,
    slots: { readonly flow: string; readonly own: string },
  ): Promise<void> {
    await this.forget();
    const tables = await readResidueTables(queryOn(from.connection), this.terms.exclusions);
    this.requireComparable(tables);
    for (const { connection } of [from, to]) {
      for (const setting of settings) await connection.query(setting);
    }
    const stream = new ChangeStream(from.connection, slots.own);
    const at = await stream.begin(slots.flow);
    const warm = busiest(tables);
    const empty = warm.map((table) => ({ table, keys: [] }));
    const name = `causeway-residue-${(this.marks += 1)}`;
    const prepared = warm.length === 0 ? undefined : { name, text: digestsOf(empty).text };
    this.mark = { from, to, stream, at, tables, warm, prepared };
    await this.compare(
      this.mark,
      warmUpMs,
      warm.map((table) => ({ table, keys: [], whole: undefined })),
    );
  }

  /**
   * Compares now. Once the writer is fenced and its last row has come over, nothing that changed since the
   * mark is left out, or the verdict says so.
   * @throws Error without a mark, and when it is not done within `deadlineMs`: what was not compared is not equal.
   */
  async verify(deadlineMs: number): Promise<ResidueVerdict> {
    if (this.mark === undefined) {
      throw new Error(
        "What changed since the content was proven is not known: no mark was set. Expected markResidue before the pause.",
      );
    }
    return this.compare(this.mark, deadlineMs);
  }

  /** Lets go of the mark, and of the log that it keeps. Idempotent. */
  async forget(): Promise<void> {
    const { mark } = this;
    this.mark = undefined;
    await mark?.stream.end();
  }

  private requireComparable(tables: readonly ResidueTable[]): void {
    const refused = tables.filter((table) => isTooLarge(table) && !this.isWaived(table));
    if (refused.length === 0) return;
    throw new Error(
      `What changes in ${refused.length} tables can't be compared inside a pause:\n  ${refused.map(tooLargeWords).join("\n  ")}`,
    );
  }

  private isWaived({ name }: ResidueTable): boolean {
    return this.terms.waivers.some((each) => each.kind === waiverKind && each.name === name);
  }

  private async compare(
    mark: Mark,
    deadlineMs: number,
    besides: readonly ChangedRows[] = [],
  ): Promise<ResidueVerdict> {
    const left = countdown(deadlineMs);
    const read = await mark.stream.read(this.terms.publications, mostChanges, left());
    const { changed, unknown } = gatherChanges(
      read.changes.filter(({ schema }) => schema !== ownSchema),
      mark.tables,
    );
    const tooLarge = changed.filter(({ table, whole }) => whole !== undefined && isTooLarge(table));
    const rest = changed.filter((each) => !tooLarge.includes(each));
    const compared = await compareRows(mark, rest.length === 0 ? besides : rest, left);
    const waived = tooLarge.filter(({ table }) => this.isWaived(table));
    return {
      ...compared,
      uncompared: [
        ...unknown.map((name) => `${name} was made since the mark`),
        ...tooLarge
          .filter((each) => !waived.includes(each))
          .map(({ table }) => tooLargeWords(table)),
      ],
      waived: waived.map(({ table }) => table.name),
      how: `changed keys from the write-ahead log, ${mark.at} to ${read.until ?? "its end, without a change"}`,
    };
  }
}

/** Tables that are written to, the busiest first. */
function busiest(tables: readonly ResidueTable[]): readonly ResidueTable[] {
  return tables
    .filter(({ key, writes }) => key.length > 0 && writes > 0)
    .sort((one, other) => other.writes - one.writes)
    .slice(0, mostWarm);
}

function isTooLarge({ wholeBytes }: ResidueTable): boolean {
  return wholeBytes > mostWholeBytes;
}

function tooLargeWords({ name, wholeBytes }: ResidueTable): string {
  const megabytes = Math.round(wholeBytes / 1024 / 1024);
  return (
    `${name} has no key that tells its rows apart, and ${megabytes} MB (at most ${mostWholeBytes / 1024 / 1024} MB are compared whole): ` +
    `add a primary key or a unique index over columns that are NOT NULL, or waive ${waiverKind} ${name} in the manifest`
  );
}

function countdown(deadlineMs: number): Countdown {
  const deadline = performance.now() + deadlineMs;
  return () => {
    const ms = deadline - performance.now();
    if (ms <= 0) throw new Error(`The residue was not compared within ${deadlineMs} ms.`);
    return ms;
  };
}
