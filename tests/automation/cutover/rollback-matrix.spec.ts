import assert from "node:assert/strict";
import { decide } from "../../../automation/cutover/decide";
import type { Observation } from "../../../automation/cutover/observation";
import { causes, rollbackMatrix, type Cause } from "../../../automation/cutover/rollback-matrix";
import { initialState, type CutoverState } from "../../../automation/cutover/state";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import type { DatabaseRole } from "../../../automation/run/words";
import { broken, clean, observation, situation, soaking } from "../../helpers/fakes/situation";

const writers = ["source", "target"] as const;
const lateMs = 20_000 + rehearsalPolicy.soakLimitMs + rehearsalPolicy.outageLimitMs;

/** A stage that soaks: 25 % before the switch, 75 % after it; or one of the share that a cause needs. */
function stage(writer: DatabaseRole, cause: Cause): Partial<CutoverState> {
  const passed = writer === "target" ? 5 : cause === "no figures at a large share" ? 3 : 2;
  const percent = [5, 10, 25, 50, undefined, 75][passed] ?? 0;
  return {
    ...soaking,
    passed,
    writer,
    switching: writer === "target" ? "done" : initialState.switching,
    weight: { percent, settledAtMs: 10_000 },
    previousPercent: percent - 1,
  };
}

/** What is seen when a cause has come up. */
function seen(cause: Cause, writer: DatabaseRole, state: Partial<CutoverState>): Observation {
  const { percent } = state.weight ?? { percent: 0 };
  const base = {
    nowMs: lateMs,
    newestSampleMs: lateMs - 100,
    live: { blue: 100 - percent, green: percent, ttlSeconds: 1, deviations: [] },
    fences:
      writer === "source"
        ? ({ source: "open", target: "closed" } as const)
        : ({ source: "closed", target: "open" } as const),
  };
  const blue = { ...clean(200_000) };
  switch (cause) {
    case "green fails":
      return observation({ ...base, window: { green: broken(2_000), blue } });
    case "both sites fail":
      return observation({ ...base, window: { green: broken(2_000), blue: broken(2_000) } });
    case "undecided for too long":
      return observation({ ...base, window: { green: clean(10), blue: clean(10) } });
    case "no figures at a small share":
    case "no figures at a large share":
      return observation({ ...base, newestSampleMs: undefined });
    case "security incident": {
      const incident = { id: "1", severity: "HIGH", title: "t", resource: "r" };
      return observation({ ...base, incidents: [incident] });
    }
    case "operator asks": {
      const asked = [{ id: "1", kind: "roll-back", who: "ada", atMs: 1, reason: "r" }] as const;
      return observation({ ...base, requests: { asked, unreadable: [] } });
    }
  }
}

describe("the rollback matrix", () => {
  for (const cause of causes) {
    for (const writer of writers) {
      // A share above the outage's limit alone: after the switch every share is.
      const answer = rollbackMatrix[cause][writer];
      it(`${cause}, the ${writer} writes: ${answer}`, function () {
        const state = stage(writer, cause);
        const policy = { ...rehearsalPolicy };
        // After the switch no stage of the default plan is small: the limit is raised to see that cell.
        if (cause === "no figures at a small share" && writer === "target") {
          policy.outageRollbackMaxPercent = 75;
        }
        const decision = decide(situation(state, { policy }), seen(cause, writer, state));
        if (answer === "weight-back") {
          assert.equal(
            decision.kind === "act" && decision.step,
            "roll-back",
            JSON.stringify(decision),
          );
        } else {
          assert.equal(decision.kind, "wait", JSON.stringify(decision));
          assert.notEqual(decision.kind === "wait" && decision.page, undefined, "nobody is called");
        }
      });
    }
  }

  it("waits for a writer that has just moved, whatever the cause", () => {
    for (const cause of causes) {
      const state = { ...stage("target", cause), passed: 4, switching: "moved" as const };
      const decision = decide(situation(state), seen(cause, "target", state));
      assert.equal(decision.kind === "act" && decision.step, "reverse", cause);
    }
  });
});
