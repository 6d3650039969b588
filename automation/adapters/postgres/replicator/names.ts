import { createHash } from "node:crypto";
import type { Side } from "./side";

/** What of a pair its names come from. */
interface Ends {
  readonly from: Pick<Side, "role" | "database">;
  readonly to: Pick<Side, "role" | "database">;
}

/**
 * The slot that a direction is read from. Slots are named for the whole server, so the pair of databases is
 * part of the name: two databases of one server can move at a time. Only a-z, 0-9 and _ are allowed.
 */
export function slotOf({ from, to }: Ends): string {
  return `causeway_${pairOf(from, to)}_from_${from.role}`;
}

/** The slot that marks where a residue begins. */
export function residueSlotOf({ from, to }: Ends): string {
  return `causeway_${pairOf(from, to)}_residue`;
}

function pairOf(one: Ends["from"], other: Ends["to"]): string {
  const [source, target] = one.role === "source" ? [one, other] : [other, one];
  const names = JSON.stringify([source.database, target.database]);
  return createHash("sha256").update(names).digest("hex").slice(0, 12);
}
