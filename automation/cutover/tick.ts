import type { Outcome } from "../run/outcome";
import { act } from "./act";
import { announce, announceEnd } from "./announce";
import type { ControllerPorts } from "./controller-ports";
import { decide } from "./decide";
import { observe } from "./observe";
import { readState } from "./read-state";
import { hasEnded } from "./state";

/** What came of one tick. */
export type TickResult =
  /** Something was done: look again at once. */
  | { readonly kind: "acted" }
  /** Nothing is to be done now: look again later. */
  | { readonly kind: "waiting" }
  /** The cutover stands still: it has come to its end, is held, or needs a person. */
  | { readonly kind: "ended"; readonly outcome: Outcome; readonly reason: string };

/**
 * One look at the journal and the world, one decision, at most one action. Whatever it goes by is in
 * the journal, in the log of events or in the world itself, so any process may make the next tick.
 * @throws Error when an action fails; the journal then holds its intent, and the next tick goes on there.
 */
export async function tick(ports: ControllerPorts): Promise<TickResult> {
  const state = readState(ports.journal, ports.plan);
  const environment = hasEnded(state, "provision") ? await ports.connect() : undefined;
  const observation = await observe(ports, environment, state);
  const { plan, approvals, policy, calendar } = ports;
  const decision = decide({ plan, approvals, policy, calendar, state }, observation);
  await announce(ports, state, observation, decision);
  switch (decision.kind) {
    case "act":
      await act(ports, state, decision);
      return { kind: "acted" };
    case "wait":
      return { kind: "waiting" };
    case "finish":
    case "stop": {
      const outcome = decision.kind === "stop" ? "failed" : decision.outcome;
      announceEnd(ports, outcome, decision.reason);
      return { kind: "ended", outcome, reason: decision.reason };
    }
  }
}
