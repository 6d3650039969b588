import { isApproved, whatIsMissing } from "./approvals";
import { openWriter } from "./observation";
import { currentEntry } from "./requests";
import { hasEnded } from "./state";
import { waiting, type Guard } from "./step";

/** Every entry has passed. */
export const finished: Guard = {
  due: ({ state }) =>
    hasEnded(state, "complete")
      ? { kind: "finish", outcome: "completed", reason: "Every entry of the plan has passed." }
      : undefined,
};

/** An operator has asked to hold. */
export const held: Guard = {
  due: ({ state }) =>
    state.held === undefined
      ? undefined
      : {
          kind: "finish",
          outcome: "held",
          reason: "The operator asked to hold; nothing changes until a resume.",
        },
};

/** The fences are not as the journal has them: nothing goes on until they are. */
export const fencesAstray: Guard = {
  due: (situation, { fences }) => {
    const { writer } = situation.state;
    if (openWriter(fences) === writer) return undefined;
    const { source, target } = fences;
    const found = `the source's fence is ${source ?? "not to be read"}, the target's ${target ?? "not to be read"}`;
    const unread = source === undefined || target === undefined;
    const fix = unread
      ? "both databases to be reachable again"
      : `a person: only the ${writer} should accept writes. SELECT causeway.close_fence() on the other, causeway.open_fence(number, run_id) with the newest row of causeway.epoch on the ${writer}`;
    return waiting("needs-operator", currentEntry(situation), `${fix} (${found})`, {
      page: unread ? "databases unreachable" : "fences astray",
    });
  },
};

/** An entry of the plan that begins only once people have approved it. */
export const needsApproval: Guard = {
  due: (situation) => {
    const { plan, approvals, state } = situation;
    const name = currentEntry(situation);
    const needed = approvals.find(({ entry }) => entry === name);
    if (needed === undefined || isApproved(needed, state.approved)) return undefined;
    const entry = plan[state.passed];
    if (entry?.kind === "stage" && state.weight.percent === entry.percent) return undefined;
    return waiting("needs-operator", name, whatIsMissing(needed, state.approved), {
      page: `approval of ${name}`,
    });
  },
};
