import { foldEntries } from "../cutover/fold";
import { askRefusal } from "../cutover/requests";
import { hasEnded } from "../cutover/state";
import type { RunStore } from "../ports/run-store";
import { chainBreak } from "../run/journal-chain";
import type { AskedRequest, OperatorRequest } from "../run/operator-request";
import { planOf } from "./status";

/** How a request came out. */
export type Answered =
  | { readonly outcome: "granted"; readonly step: string; readonly atMs: number }
  | { readonly outcome: "refused"; readonly why: string; readonly atMs: number };

/** Why a request is not even made: it could never be granted. Undefined when it may be. */
export async function refusedBeforehand(
  store: RunStore,
  asked: AskedRequest,
): Promise<string | undefined> {
  const entries = await store.entries();
  const broken = chainBreak(entries);
  if (broken !== undefined) return `the journal ${store.place} can't be trusted: ${broken}`;
  const begun = planOf(entries);
  if (begun === undefined) return `the run ${store.runId} has not begun: its journal holds no plan`;
  const state = foldEntries(entries, begun.plan);
  if (hasEnded(state, "complete")) return "the run has completed";
  if (state.rollback?.done === true) return "the run was rolled back: green is out of the traffic";
  return askRefusal({ plan: begun.plan, state }, { id: "asked", atMs: 0, ...asked });
}

/** The journal's answer to a request; undefined while there is none. */
export async function answerTo(
  store: RunStore,
  { id }: OperatorRequest,
): Promise<Answered | undefined> {
  for (const { step, data, atMs } of (await store.entries()).toReversed()) {
    if (step === "refuse" && data["request"] === id) {
      return { outcome: "refused", why: String(data["why"]), atMs };
    }
    const request = (data["request"] ?? data["promoted"]) as { id?: unknown } | undefined;
    const lapsed = data["lapsed"] as readonly unknown[] | undefined;
    if (request?.id === id) return { outcome: "granted", step, atMs };
    if (lapsed?.includes(id) === true) {
      return { outcome: "refused", why: "a later resume overtook it", atMs };
    }
  }
  return undefined;
}
