import assert from "node:assert/strict";
import { decide } from "../../../automation/cutover/decide";
import type { Incident } from "../../../automation/ports/incidents";
import { beforeSwitch, observation, situation } from "../../helpers/fakes/situation";

const incident: Incident = {
  id: "finding-1",
  severity: "HIGH",
  title: "Credentials used from elsewhere",
  resource: "arn:aws:ecs:eu-central-1:111111111111:service/payments",
};
const live = { blue: 95, green: 5, ttlSeconds: 1, deviations: [] };

describe("a security incident", () => {
  const after = (
    state: Parameters<typeof situation>[0],
    incidents: readonly Incident[] | "unreadable",
  ) => decide(situation(state), observation({ incidents, live }));

  it("rolls green back at once, whatever the statistics say, also out of a hold", () => {
    for (const held of [undefined, { who: "ada", reason: "lunch" }]) {
      const decision = after({ held }, [incident]);
      assert.equal(decision.kind === "act" && decision.step, "roll-back");
      assert.match(JSON.stringify(decision), /HIGH Credentials used from elsewhere/);
    }
  });

  it("lets a writer that has just moved get its way back first", () => {
    const fences = { source: "closed", target: "open" } as const;
    const decision = decide(
      situation({ ...beforeSwitch, switching: "moved", writer: "target" }),
      observation({ incidents: [incident], live, fences }),
    );
    assert.equal(decision.kind === "act" && decision.step, "reverse");
  });

  it("keeps the plan from beginning while it is open, or while nobody can tell", () => {
    const nothingYet = { weight: { percent: 0, settledAtMs: undefined } };
    for (const incidents of [[incident], "unreadable"] as const) {
      const decision = after(nothingYet, incidents);
      assert.equal(decision.kind, "wait");
      assert.notEqual(decision.kind === "wait" && decision.page, undefined);
    }
  });

  it("does nothing while none is open", () => {
    const decision = after({}, []);
    assert.equal(decision.kind === "wait" && decision.phase, "soaking");
  });
});
