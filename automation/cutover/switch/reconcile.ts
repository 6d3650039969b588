import type { FenceState } from "../../ports/database";
import type { DatabaseRole } from "../../run/words";

/** What to do about a switch whose controller died in it. */
export type Reconciliation = "go-back" | "go-forward" | "ask-a-person";

/**
 * Decides from the live fences alone: they, not the journal, say who can have written. The new
 * writer's fence opens only after everything else, so as long as it is closed nothing has been
 * written there and going back loses nothing; once it is open only forward is safe.
 */
export function reconcileSwitch(
  fences: Readonly<Record<DatabaseRole, FenceState>>,
  order: { readonly from: DatabaseRole; readonly to: DatabaseRole },
): Reconciliation {
  const from = fences[order.from];
  const to = fences[order.to];
  if (to === "closed") return "go-back";
  return from === "closed" ? "go-forward" : "ask-a-person";
}
