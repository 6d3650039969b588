import assert from "node:assert/strict";
import { rehearsedDocument } from "../../../../automation/compose/rehearsal-emulator/documents";
import { planText } from "../../../../automation/plan/plan";
import { parsePlanFile } from "../../../../automation/plan/plan-file";
import { rehearsalPolicy } from "../../../../automation/plan/policy";
import type { AskedPlan } from "../../../../automation/rehearsal/asked-plan";

const topic = "arn:aws:sns:eu-central-1:123456789012:people";
const written = (asked: AskedPlan) =>
  parsePlanFile(JSON.stringify(rehearsedDocument(asked, topic)), "the written plan");

describe("the plan that `causeway start` reads in a rehearsal on the emulator", () => {
  it("is the short form's, on the rehearsal's clock, with late figures and nobody to approve", () => {
    const { entries, approvals, policy, document } = written({ plan: "25,50,switch-writer,100" });
    assert.equal(planText(entries), "25,50,switch-writer,100");
    assert.deepEqual(approvals, []);
    assert.deepEqual(policy, { ...rehearsalPolicy, freshMs: 15_000, outageLimitMs: 45_000 });
    assert.deepEqual(document.notify, [{ kind: "sns", to: topic }]);
  });

  it("is the user's own file with its approvals and objectives; only waits and windows are left out", () => {
    const text = `
version: 1
approvers: { risk: [ada, bob] }
stages:
  - { percent: 25, soak: 7d, approvals: { people: 2, of: [risk] } }
  - { percent: 100 }
switch: { after: 25, pauseBudget: 3s, windows: [{ days: [sun], from: "01:00", to: "03:00" }] }
objectives: { failures: { percent: 0.5 } }
windows: [{ days: [mon], from: "01:00", to: "03:00" }]
`;
    const { approvals, policy, document } = written({
      plan: "25,switch-writer,100",
      planFile: { name: "plan.yaml", text },
    });
    assert.deepEqual(approvals, [
      { entry: "25", people: 2, of: ["ada", "bob"] },
      { entry: "switch-writer", people: 1, of: [] },
    ]);
    assert.equal(policy.failureRate.limit, 0.005);
    assert.equal(policy.switching.pauseBudgetMs, 3_000);
    assert.equal(policy.minimumSoakMs, rehearsalPolicy.minimumSoakMs);
    assert.deepEqual([document.windows, document.switch.windows], [[], undefined]);
  });
});
