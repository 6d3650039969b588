import type { Operator } from "../ports/operator";
import type { Approval } from "../plan/approvals";
import type { OperatorRequest } from "../run/operator-request";

/** Where requests are kept: what operators ask is read and written there. */
export interface RequestStore extends Operator {
  ask(request: Omit<OperatorRequest, "id" | "atMs">): unknown;
}

/**
 * Approves what a plan wants approved, as its people would: nobody sits beside a rehearsal. Through the
 * same store as theirs, ahead of each entry's turn, and not again when a run is resumed.
 */
export async function approveAsPeople(
  store: RequestStore,
  approvals: readonly Approval[],
): Promise<void> {
  const { asked } = await store.requests();
  for (const { entry, people, of } of approvals) {
    const unnamed = Array.from({ length: people }, (_, index) => `rehearsal-${index + 1}`);
    for (const who of (of.length > 0 ? of : unnamed).slice(0, people)) {
      if (asked.some((one) => one.kind === "approve" && one.entry === entry && one.who === who)) {
        continue;
      }
      await store.ask({
        kind: "approve",
        entry,
        who,
        reason: "given by the rehearsal in their place",
      });
    }
  }
}
