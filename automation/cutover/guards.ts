import { isApproved, whatIsMissing } from "./approvals";
import { closedAt } from "../plan/calendar";
import type { Incident } from "../ports/incidents";
import { openWriter } from "./observation";
import { currentEntry } from "./requests";
import { hasEnded } from "./state";
import { handOver, waiting, type Guard } from "./step";
import { rollBack } from "./steps/roll-back";

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
export const fencesUnexpected: Guard = {
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
      page: unread ? "databases unreachable" : "fences not as expected",
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

/** A security incident at green skips statistics, and a hold: green leaves the traffic at once. */
export const securityIncident: Guard = {
  due: (situation, { incidents }) => {
    const { weight, switching } = situation.state;
    // A writer that has just moved gets its way back first.
    if (!Array.isArray(incidents) || incidents.length === 0 || switching === "moved")
      return undefined;
    if (weight.percent === 0) return undefined;
    const reason = `A security incident: ${incidentText(incidents as readonly Incident[])}.`;
    return handOver(rollBack, { entry: currentEntry(situation), reason, site: "green" });
  },
};

/** While an incident is open, or nobody can tell, nothing goes forward. */
export const incidentsOpen: Guard = {
  due: (situation, { incidents }) => {
    if (incidents === undefined || incidents.length === 0) return undefined;
    const entry = currentEntry(situation);
    if (incidents === "unreadable") {
      const why = "the security findings, which can't be read: nobody knows what green suffers";
      return waiting("needs-operator", entry, why, { page: "findings unreadable" });
    }
    const why = `a person to close the security incident: ${incidentText(incidents)}`;
    return waiting("needs-operator", entry, why, { page: `incident ${incidents[0]?.id}` });
  },
};

function incidentText([first, ...others]: readonly Incident[]): string {
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  return `${first?.severity} ${first?.title} (${first?.resource}; ${first?.id})${more}`;
}

/** The plan's windows and freezes: an entry begins only inside one, and none of the others. */
export const outsideWindow: Guard = {
  due: (situation, { nowMs }) => {
    const { plan, calendar, state } = situation;
    const entry = plan[state.passed];
    if (calendar === undefined || entry === undefined) return undefined;
    if (entry.kind === "stage" && state.weight.percent === entry.percent) return undefined;
    const name = currentEntry(situation);
    const closed = closedAt(calendar, name, nowMs);
    return closed === undefined ? undefined : waiting("soaking", name, closed);
  },
};
