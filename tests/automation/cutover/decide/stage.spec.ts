import {
  defaultPlan,
  parsePlan,
  type Plan,
  type StageSoak,
} from "../../../../automation/plan/plan";
import { beforeSwitch, clean } from "../../../helpers/fakes/situation";
import { decideTable, afterSwitch, movedFences, good, greenBad, bothBad, late } from "./table";

/** The default plan, whose first stage has times of its own. */
function withTimes(soak: StageSoak): Plan {
  const [first, ...rest] = parsePlan(defaultPlan);
  return first?.kind === "stage" ? [{ ...first, soak }, ...rest] : rest;
}

describe("decide: a stage", () => {
  decideTable([
    // stage
    {
      when: "the weight has just settled",
      state: { weight: { percent: 5, settledAtMs: 59_000 } },
      expected: "wait converging",
    },
    {
      when: "green breaks the ceiling while answers run out",
      state: { weight: { percent: 5, settledAtMs: 59_000 } },
      seen: { recent: greenBad },
      expected: "roll-back",
      says: /ceiling/,
    },
    {
      when: "both break the ceiling while answers run out",
      state: { weight: { percent: 5, settledAtMs: 59_000 } },
      seen: { recent: bothBad },
      expected: "wait converging",
    },
    {
      when: "the traffic record is gone",
      state: {},
      seen: { ttlMs: undefined },
      expected: "wait needs-operator !traffic record unreadable",
      says: /pulumi up/,
    },
    {
      when: "all is well, and somebody else changed the traffic record",
      state: { drift: { text: "a TTL of 3600 s instead of 60 s", sinceMs: 1 } },
      seen: good,
      expected: "wait needs-operator !traffic record changed",
      says: /a TTL of 3600 s/,
    },
    {
      when: "all is well, and the traffic record is as it was put",
      state: {},
      seen: good,
      expected: "stage",
    },
    {
      when: "there are too few requests",
      state: {},
      seen: { window: { green: clean(10), blue: clean(190) } },
      expected: "wait soaking",
    },
    {
      when: "green fails while the target can't be read",
      state: {},
      seen: { ...late, window: greenBad, fences: { source: "open", target: undefined } },
      expected: "roll-back",
    },
    {
      when: "green breaks the ceiling at a passed weight while no database can be read",
      state: beforeSwitch,
      seen: { recent: greenBad, fences: { source: undefined, target: undefined } },
      expected: "roll-back",
      says: /ceiling/,
    },
    {
      when: "both sites fail while the target can't be read",
      state: {},
      seen: {
        ...late,
        window: bothBad,
        recent: bothBad,
        fences: { source: "open", target: undefined },
      },
      expected: "wait needs-operator !databases unreachable",
    },
    {
      when: "green is well while the target can't be read",
      state: {},
      seen: { ...good, fences: { source: "open", target: undefined } },
      expected: "wait needs-operator !databases unreachable",
    },
    { when: "the stage is good", state: {}, seen: good, expected: "stage" },
    {
      when: "the stage is good, but the run was resumed a moment ago",
      state: { resumedMs: 59_999 },
      seen: good,
      expected: "wait soaking",
      says: /Soaked 0.0 s of at least/,
    },
    {
      when: "the stage is good, but the plan gives it a day",
      state: {},
      seen: good,
      more: { plan: withTimes({ minimumMs: 86_400_000, limitMs: 2 * 86_400_000 }) },
      expected: "wait soaking",
      says: /of at least 86400/,
    },
    {
      when: "it is undecided at the end of its own time, though the policy gives more",
      state: {},
      seen: { window: { green: clean(10), blue: clean(190) } },
      more: { plan: withTimes({ minimumMs: 1, limitMs: 1_000 }) },
      expected: "roll-back",
    },
    { when: "green is bad", state: {}, seen: { window: greenBad }, expected: "roll-back" },
    {
      when: "both are bad",
      state: {},
      seen: { window: bothBad },
      expected: "wait soaking !5: both sites are bad",
    },
    {
      when: "it is undecided for too long",
      state: {},
      seen: { ...late, window: { green: clean(10), blue: clean(190) } },
      expected: "roll-back",
    },
    {
      when: "it is undecided for too long after the switch",
      state: { ...afterSwitch, weight: { percent: 75, settledAtMs: 10_000 } },
      seen: { ...late, ...movedFences, window: { green: clean(10), blue: clean(3) } },
      expected: "wait soaking !75: undecided for too long",
    },
    {
      when: "the figures are dead for a moment",
      state: {},
      seen: { nowMs: 20_000, newestSampleMs: 10_000 },
      expected: "wait soaking",
    },
    {
      when: "the figures are dead for long at a small share",
      state: {},
      seen: { newestSampleMs: undefined },
      expected: "roll-back",
    },
    {
      when: "the figures are dead for long at a large share",
      state: { ...beforeSwitch, passed: 3 },
      seen: { newestSampleMs: undefined },
      expected: "wait soaking !50: no figures",
    },
  ]);
});
