import assert from "node:assert/strict";
import { decide, type Decision } from "../../../../automation/cutover/decide";
import type { Observation } from "../../../../automation/cutover/observation";
import type { CutoverState } from "../../../../automation/cutover/state";
import type { Situation } from "../../../../automation/cutover/step";
import {
  beforeSwitch,
  broken,
  clean,
  observation,
  situation,
} from "../../../helpers/fakes/situation";

/** One situation and what is decided in it. */
export interface Case {
  readonly when: string;
  readonly state: Partial<CutoverState>;
  readonly seen?: Partial<Observation>;
  readonly more?: Partial<Situation>;
  /** The step, the outcome of an end, or the phase and page of a wait. */
  readonly expected: string;
  readonly says?: RegExp;
}

/** A test for each row. */
export function decideTable(cases: readonly Case[]): void {
  for (const { when, state, seen = {}, more = {}, expected, says } of cases) {
    it(`says '${expected}' when ${when}`, () => {
      const decision = decide(situation(state, more), observation(seen));
      assert.equal(textOf(decision), expected);
      if (says !== undefined) assert.match(JSON.stringify(decision), says);
    });
  }
}

export const done = { begunMs: 0, endedMs: 1 };
export const neverDone = { provision: done, replicate: done };
export const moved = { ...beforeSwitch, switching: "moved", writer: "target" } as const;
export const afterSwitch = { ...moved, switching: "done", passed: 5 } as const;
export const movedFences = { fences: { source: "closed", target: "open" } } as const;
export const good = { window: { green: clean(500), blue: clean(9_500) } };
export const greenBad = { green: broken(600), blue: clean(9_500) };
export const bothBad = { green: broken(600), blue: broken(9_500) };
export const late = { nowMs: 20_000_000, newestSampleMs: 19_999_900 };

function textOf(decision: Decision): string {
  switch (decision.kind) {
    case "act": {
      const input = decision.input as Record<string, unknown> | string;
      if (typeof input === "string") return `${decision.step} ${input}`;
      const shown = ["weight", "switch-writer", "reconcile"].includes(decision.step);
      const figure = input["percent"] ?? input["attempt"] ?? input["way"];
      return shown ? `${decision.step} ${String(figure)}` : decision.step;
    }
    case "wait":
      return `wait ${decision.phase}${decision.page === undefined ? "" : ` !${decision.page}`}`;
    case "finish":
      return decision.outcome;
    case "stop":
      return "stop";
  }
}
