import type { DatabaseRole } from "../../../run/words";
import type { Connection, ConnectionSettings } from "../connection";

/** One of the two databases, as the replicator works with it. */
export interface Side {
  readonly role: DatabaseRole;
  /** The controller's session here. */
  readonly connection: Connection;
  /** A session for slots alone: the one that is made inside a pause waits behind nothing. */
  readonly slots: Connection;
  /** How the other database connects to this one; its network may differ from the controller's. */
  readonly reachedAt: ConnectionSettings;
}

/** A pair in the order of one direction. */
export interface Flow {
  readonly from: Side;
  readonly to: Side;
}
