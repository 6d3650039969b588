import type { Observation } from "../observation";
import { currentEntry } from "../requests";
import { hasEnded, type CutoverState } from "../state";
import { defineStep, waiting, type Situation, type Turn } from "../step";
import { goBack } from "../switch/go-back";
import { goForward } from "../switch/go-forward";
import { reconcileSwitch } from "../switch/reconcile";
import { switchOrder, switchPorts } from "../switch/switch-ports";
import { counterpart } from "../../run/words";
import { switchWriter } from "./switch-writer";

/** What the live fences say about a switch that was left half done. */
interface Reconcile {
  readonly way: "go-back" | "go-forward";
  /** The fences, in words. */
  readonly found: string;
}

/**
 * Ends a switch whose controller died in it. The live fences, not the journal, say whether it goes back
 * or forward. Its outcome is the switch's.
 */
export const reconcile = defineStep({
  name: "reconcile",
  records: {},
  goesForward: false,
  fold: (state) => state,
  due: (situation: Situation, { fences }): Turn<Reconcile> | undefined => {
    const { state } = situation;
    if (!isLeftHalfDone(state, fences)) return undefined;
    const { source, target } = fences;
    if (source === undefined || target === undefined) {
      const why = `both databases to be reachable again, to end a switch that was left half done (${fencesText(fences)})`;
      return waiting("needs-operator", currentEntry(situation), why, {
        page: "databases unreachable in a switch",
      });
    }
    const order = { from: state.writer, to: counterpart(state.writer) };
    const way = reconcileSwitch({ source, target }, order);
    const found = fencesText(fences);
    if (way !== "ask-a-person") return { kind: "act", input: { way, found } };
    return {
      kind: "stop",
      reason:
        `The switch from the ${order.from} to the ${order.to} was left half done and ${found}. ` +
        "Close the fence of the database that must not write (SELECT causeway.close_fence() there), then resume.",
    };
  },
  describe: () => ({
    phase: "switching",
    entry: "switch-writer",
    waitsFor: "the writer to move",
  }),
  run: async ({ ports, state, environment, recordAs, publish }, { way, found }) => {
    const reached = switchPorts(ports, await environment());
    const attempt = state.abortedSwitches + 1;
    const order = switchOrder(ports, state, attempt);
    const { from, to } = order;
    const text = `A switch was left half done; ${found}: ${way}.`;
    publish({ type: "log", level: "warning", text });
    if (way === "go-back") {
      await goBack(reached, order, "unknown");
      const taken = { moved: false as const, step: "resume", reason: found };
      return recordAs(switchWriter, "outcome", { from, to, attempt, ...taken });
    }
    await goForward(reached, order);
    // Its pause lasted from the dead controller's intent until now.
    const nowMs = ports.clock.now();
    const pauseMs = nowMs - (state.progress[switchWriter.name]?.begunMs ?? nowMs);
    const unknown = { startedMs: undefined, steps: [], residueRows: undefined };
    publish({ type: "switched", from, to, attempt, pauseMs, ...unknown });
    await recordAs(switchWriter, "outcome", { from, to, attempt, moved: true, resumed: true });
  },
});

/** Also a switch that went back, and whose fence closed after all: the same way back again. */
function isLeftHalfDone(state: CutoverState, { source, target }: Observation["fences"]): boolean {
  if (state.switching === "in-flight") return true;
  const neither = source === "closed" && target === "closed";
  return (
    neither &&
    state.abortedSwitches > 0 &&
    state.switching === "not-begun" &&
    !hasEnded(state, "complete")
  );
}

/** Both fences, as a sentence has them. */
export function fencesText({ source, target }: Observation["fences"]): string {
  return `the source's fence is ${source ?? "not to be read"}, the target's ${target ?? "not to be read"}`;
}
