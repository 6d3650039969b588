import type { DatabaseRole, Site } from "../run/words";

/** `open` lets statements through, `draining` waits for those in flight, `held` queues every new one. */
export type GateState = "open" | "draining" | "held";

export interface GateStatus {
  readonly state: GateState;
  /** The database that statements go to (or will go to, once released). */
  readonly target: DatabaseRole;
  /** Requests that wait behind the gate. */
  readonly queued: number;
  /**
   * How a pooler shares its server connections, where the gate is one. Only `transaction` and `statement` can be
   * held: in `session` mode a PAUSE waits until every client has gone.
   */
  readonly poolMode?: "session" | "statement" | "transaction";
}

/**
 * Stands between one site's application and the writer. The queue behind it is bounded in size and
 * time: past either the site answers 503 with Retry-After.
 */
export interface Gate {
  readonly site: Site;
  /** Which kind of gate, for people: `service pool` or `PgBouncer`. */
  readonly kind: string;

  /**
   * Lets the transactions in flight end and queues all that come after.
   * Answers `deadline` (and lets everything through again) when they have not ended within
   * `drainDeadlineMs`. A held gate releases itself, towards the database it already points at, once
   * `holdLimitMs` have passed: nobody's death may hold the clients for ever.
   */
  hold(options: {
    readonly drainDeadlineMs: number;
    readonly holdLimitMs: number;
  }): Promise<"held" | "deadline">;

  /** Points a held gate at a database. Throws when the gate is no longer held. */
  repoint(target: DatabaseRole): Promise<void>;

  /** Lets the queue go. Releasing an open gate changes nothing. */
  release(): Promise<void>;

  /** Opens connections to `target` and runs the application's statements there, read only. */
  warm(target: DatabaseRole): Promise<void>;

  status(): Promise<GateStatus>;
}
