import type { DatabaseRole } from "../run/words";

/** From which database rows flow, to the other one. */
export type Direction = { readonly from: DatabaseRole };

/** What replication does now. */
export interface ReplicationStatus {
  /** The direction that streams, or undefined when none does. */
  readonly streamingFrom: DatabaseRole | undefined;
  /** Tables whose first copy is done, out of all that are replicated. */
  readonly tablesReady: number;
  readonly tablesTotal: number;
  /** Bytes of write-ahead log the reader still keeps for the streaming direction. */
  readonly retainedWalBytes: number;
  /** What is wrong now, each with what to do. While there is one no switch begins. */
  readonly problems: readonly ReplicationProblem[];
}

/** Something that keeps rows from flowing, or the two databases from being the same. */
export interface ReplicationProblem {
  /** `worker`: one that applies or copies fails. `slot`: a stream has a gap. `drift`: the schemas went apart. */
  readonly kind: "worker" | "slot" | "drift";
  /** What it is about, such as `table public.two`. */
  readonly object: string;
  /** What is wrong, in the server's words where it has any. */
  readonly message: string;
  readonly remedy: string;
}

/** A residue that was compared inside the pause. */
export interface ResidueVerdict {
  /** Keys whose rows were compared, deleted ones included, and all rows of tables without a key. */
  readonly rowsCompared: number;
  /** One line a difference; empty when both databases agree. */
  readonly differences: readonly string[];
  /** What changed and was not compared, each with the way out: nothing is claimed of it. */
  readonly uncompared: readonly string[];
  /** Tables that changed, were not compared, and are waived by name. */
  readonly waived: readonly string[];
  /** Where the changes were read, for the evidence. */
  readonly how: string;
}

/**
 * Moves rows between the two databases. Native logical replication and DMS both fit behind it.
 * Lag is never asked of the replicator: sentinels prove it (see `Database.awaitSentinel`).
 */
export interface Replicator {
  /** Copies the schema where it is missing, publishes, subscribes and begins the initial copy. Idempotent. */
  start(direction: Direction): Promise<void>;

  status(): Promise<ReplicationStatus>;

  /**
   * Once every table's first copy is done: makes what a copied schema gets last (indexes, foreign keys,
   * triggers), fills materialized views, and compares both catalogues whole. May take hours; idempotent.
   * @throws Error that names every difference.
   */
  complete(direction: Direction): Promise<void>;

  /**
   * Everything the other direction needs that may be done before the pause (publication, a disabled
   * subscription that already knows its tables). Idempotent.
   */
  prepareReverse(direction: Direction): Promise<void>;

  /**
   * Inside the pause: notes the point from which the reverse direction will stream (a slot on
   * `direction.from`), before its first write, and writes the sentinel `first` as the first row behind it:
   * once that one has come back, nothing at the head was skipped. Idempotent.
   */
  markReverseStart(direction: Direction, first: string): Promise<void>;

  /** Takes back `markReverseStart`, when a switch is aborted. Idempotent. */
  unmarkReverseStart(direction: Direction): Promise<void>;

  /** After the release: ends the streaming direction and starts the one from `direction.from`. Idempotent. */
  reverse(direction: Direction): Promise<void>;

  /**
   * Notes how far the writer is now: the residue is whatever is committed after it, on any table.
   * @throws Error that names what could not be compared inside a pause.
   */
  markResidue(from: DatabaseRole): Promise<void>;

  /**
   * Inside the pause: compares by content, on both databases, what changed since `markResidue`.
   * @throws Error without a mark, or when `deadlineMs` pass: what was not compared is not equal.
   */
  verifyResidue(deadlineMs: number): Promise<ResidueVerdict>;

  /** After a switch or a try, outside the pause: lets go of the mark, which holds back the log. Idempotent. */
  forgetResidue(): Promise<void>;

  close(): Promise<void>;
}
