import type { DatabaseRole } from "../run/words";

/**
 * The fence of one database: `closed` refuses every application write on every table and partition,
 * `open` lets them through, `partial` is neither (a defect: some tables fenced, some not).
 */
export type FenceState = "open" | "closed" | "partial";

/** What a probe write met. `refused` means that the fence's own error came back, nothing else. */
export type ProbeOutcome = "accepted" | "refused";

/** A row of the epoch table: which database may write since when, or is to write once a switch has ended. */
export interface Epoch {
  /** Counts up with every switch and with every way back; the fencing token of a writer. */
  readonly number: number;
  readonly writer: DatabaseRole;
  readonly runId: string;
}

/** What must hold besides: no newer epoch here, and no other claim to the number. */
export interface EpochCondition {
  /** The number of the switch that is taken back: no other run's epoch may be that new. */
  readonly takesBack?: number;
  /** Only while the fence here is closed. */
  readonly behindFence?: boolean;
}

/**
 * Another controller has gone on meanwhile: the database knows a newer epoch. Nothing was changed, and who
 * meets this must change nothing more.
 */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/** What the pre-checks of a switch look at. */
export interface DatabaseHealth {
  /** Age of the oldest transaction of an application session, in milliseconds; 0 when none is open. */
  readonly longestTransactionMs: number;
  /**
   * Transactions of any role, but replication's and this product's, that may commit a write: one line each with
   * process, role and age, longest first, and how long they have been open, in milliseconds.
   */
  readonly openWriters: readonly { readonly who: string; readonly openMs: number }[];
  /** Subscriptions of somebody else's: their rows pass every fence. */
  readonly otherSubscriptions: readonly string[];
  /** Two-phase transactions that nobody has committed: they survive a fence, so any blocks a switch. */
  readonly preparedTransactions: number;
  /** Bytes of write-ahead log that replication slots hold back. */
  readonly retainedWalBytes: number;
  /**
   * Maintenance (VACUUM, ANALYZE, CREATE INDEX CONCURRENTLY, ...) that keeps a table's fence from being
   * changed: one line each with table and process. It doesn't end with the gates. An autovacuum that gives way
   * is none.
   */
  readonly maintenance: readonly string[];
}

/** Where one sequence stands, and the bounds that it counts in. */
export interface SequencePosition {
  readonly schema: string;
  readonly sequence: string;
  /** What the next call gives; past its end where an exhausted one would fail. */
  readonly next: bigint;
  /** Negative for one that counts down. */
  readonly increment: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly cycles: boolean;
}

/** Where one sequence is to stand. */
export interface SequenceGoal {
  readonly schema: string;
  readonly sequence: string;
  readonly next: bigint;
}

/**
 * One of the two databases, as the switch protocol sees it. Every call carries a deadline of its own
 * (statement and lock timeouts in the adapter); a call that cannot be answered throws.
 */
export interface Database {
  readonly role: DatabaseRole;

  health(): Promise<DatabaseHealth>;

  /** Reads the fence from the catalogue, over all tables and partitions. */
  fence(): Promise<FenceState>;

  /**
   * Keeps maintenance from every table until the fence is changed or `releaseLocks` is called; writers pass.
   * @throws Error that names who is at work on a table and does not give way.
   */
  reserveFence(): Promise<void>;

  /**
   * In one transaction: LOCK every application table IN EXCLUSIVE MODE, claim the epoch, close the fence,
   * write the sentinel row. When it returns no application write can commit behind the sentinel.
   * Throws, with nothing changed, when the locks are not had within `lockTimeoutMs`.
   * @throws Superseded when this database knows that epoch from somebody else, or a newer one.
   */
  closeFence(options: {
    readonly sentinel: string;
    readonly epoch: Epoch;
    readonly lockTimeoutMs: number;
  }): Promise<void>;

  /** Closes the fence without a sentinel: for the database that has never been the writer. */
  closeFenceAtRest(): Promise<void>;

  /**
   * Takes every lock that `openFence` needs, and keeps it until then: only once all rows have arrived, since
   * none is applied meanwhile. @throws Error, with none held, when they are not had in time.
   */
  lockForOpening(timeoutMs: number): Promise<void>;

  /** Gives up what `reserveFence` and `lockForOpening` hold. */
  releaseLocks(): Promise<void>;

  /**
   * Opens the fence for the newest epoch here, when it names this database as the writer. Idempotent.
   * @throws Superseded for every other epoch.
   */
  openFence(epoch: Epoch): Promise<void>;

  /** Every reason why a failover here could bring a second writer; empty when there is none. */
  standbyProblems(): Promise<readonly string[]>;

  /**
   * Resolves when every standby that may be promoted has all that is committed here now on its disk, a
   * closed fence too; throws when `deadlineMs` have passed first.
   */
  awaitStandbys(deadlineMs: number): Promise<void>;

  /** Notes everything that an application could change beside the fence (DDL, large objects, ...). */
  noteBesideFence(): Promise<void>;

  /**
   * What was changed beside the fence since `noteBesideFence`, and whose open transaction may still do so: one
   * line each, empty when there is none. Without a note that is a line, too.
   */
  changesBesideFence(): Promise<readonly string[]>;

  /** Tries one application write in a table of its own that is fenced like every other. */
  probeWrite(): Promise<ProbeOutcome>;

  /** Writes a sentinel row (allowed behind a closed fence: the table is the controller's own). */
  writeSentinel(sentinel: string): Promise<void>;

  /** Resolves when the sentinel row is visible here; throws when `deadlineMs` have passed first. */
  awaitSentinel(sentinel: string, deadlineMs: number): Promise<void>;

  /**
   * Removes the sentinel rows here whose name begins with `prefix`, such as those that only measured the
   * lag. Nothing is removed on the other side: only inserts are replicated. A switch's sentinels stay, as
   * evidence.
   */
  forgetSentinels(prefix: string): Promise<void>;

  /** Newest epoch row seen here, or undefined before the first. */
  epoch(): Promise<Epoch | undefined>;

  /**
   * Records the epoch with a synchronous commit: it also makes all applied rows durable.
   * @throws Superseded when there is a newer one, or a condition does not hold.
   */
  recordEpoch(epoch: Epoch, condition?: EpochCondition): Promise<void>;

  /** Every sequence of the application, where it stands. */
  sequences(): Promise<readonly SequencePosition[]>;

  /** Puts sequences where they are to stand. Throws, with none moved, when one does not exist here. */
  setSequences(goals: readonly SequenceGoal[]): Promise<void>;

  /** CHECKPOINT, so that no checkpoint starts inside the pause. */
  checkpoint(): Promise<void>;

  /**
   * Takes CONNECT from PUBLIC and the applications' roles: a second barrier, which a standby that is promoted
   * has, too. Only once every gate points elsewhere. Idempotent.
   * @returns what stays open for want of a right, one line each with the way to close it.
   * @throws Error, with nothing changed, where the fence is not closed.
   */
  closeDoor(): Promise<readonly string[]>;

  /** As `closeDoor`, where `openDoor` has opened it since and no switch came of it; else nothing. */
  closeDoorAgain(): Promise<readonly string[]>;

  /**
   * Gives back exactly what `closeDoor` took, behind the closed fence. Idempotent.
   * @throws Error that names what could not be given back; then nothing was.
   */
  openDoor(): Promise<void>;

  /** Ends leftover application sessions; returns how many. Only ever after the gates point elsewhere. */
  terminateApplicationSessions(): Promise<number>;

  close(): Promise<void>;
}
