import type { ExclusionEffects } from "../../../verification/catalogue/left-behind";
import type { Waiver } from "../../../verification/catalogue/difference";
import type { Exclusion } from "../../../verification/exclusion";
import type { DatabaseRole } from "../../../run/words";
import type { Connection, ConnectionSettings } from "../connection";
import type { ControlRoles } from "../control";

/** One of the two databases, as the replicator works with it. */
export interface Side {
  readonly role: DatabaseRole;
  /** The database's name on its server. */
  readonly database: string;
  /** The controller's session here. */
  readonly connection: Connection;
  /** A session for slots alone: the one that is made inside a pause waits behind nothing. */
  readonly slots: Connection;
  /** A session for the residue alone; its slot lives as long as it does. */
  readonly residue: Connection;
  /** How the controller connects, for programs of its own. */
  readonly settings: ConnectionSettings;
  /** How the other database connects to this one; its network may differ from the controller's. */
  readonly reachedAt: ConnectionSettings;
}

/** A pair in the order of one direction. */
export interface Flow {
  readonly from: Side;
  readonly to: Side;
}

/** What is agreed about the two schemas. */
export interface Terms {
  readonly roles: ControlRoles;
  /** The controller's own roles: what they are may differ from side to side. */
  readonly ownRoles: readonly string[];
  readonly exclusions: readonly Exclusion[];
  readonly waivers: readonly Waiver[];
  /** Who makes the target's schema: copied from the source, or prepared by the team. */
  readonly targetSchema: "copied" | "prepared";
  /** What a table does that appears meanwhile: it pages, or is made on the target too. */
  readonly drift: "page" | "create";
}

/** A pair with its terms, the source first, whichever way rows flow. */
export interface Pair {
  readonly source: Side;
  readonly target: Side;
  readonly terms: Terms;
  /** What the exclusions leave behind, read once from the source. */
  effects(): Promise<ExclusionEffects>;
}
