import assert from "node:assert/strict";
import { parsePlanFile } from "../../../automation/plan/plan-file";
import { schedule } from "../../../automation/plan/schedule";

const plan = (more = "", stages = "{ percent: 5, soak: 1d, limit: 2d }") =>
  parsePlanFile(
    `version: 1\nbaseline: 1d\nstages:\n  - ${stages}\n  - { percent: 100, soak: 1d, limit: 2d }\nswitch: { after: 5 }\n${more}`,
    "plan.yaml",
  );
const start = Date.parse("2027-01-11T08:00:00Z");
const days = (ms: number) => (ms - start) / 86_400_000;

describe("a plan with dates", () => {
  it("soaks each stage, moves the writer in between, and ends", () => {
    const { entries, endMs, problems } = schedule(plan(), start, undefined);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(({ entry }) => entry),
      ["5", "switch-writer", "100"],
    );
    assert.equal(days(entries[0]?.beginsMs ?? 0), 1);
    assert.ok(days(endMs) > 3 && days(endMs) < 3.1);
    assert.match(entries[1]?.notes.join() ?? "", /once 1 have approved/);
  });

  it("lasts as long as the evidence takes where traffic is thin", () => {
    // 360 clean requests, of which green gets one in twenty.
    const { entries } = schedule(plan(), start, 0.05);
    const [first] = entries;
    assert.ok((first?.needsRequests ?? 0) > 300);
    assert.ok(days(first?.endsMs ?? 0) - 1 > 1.02, "longer than its soak");
    assert.match(first?.notes.join() ?? "", /a verdict needs \d+ clean requests/);
  });

  it("refuses a plan whose traffic can never decide it, and one that ends too late", () => {
    const { problems } = schedule(plan("deadline: 2027-01-13"), start, 0.01);
    assert.match(problems.join("\n"), /too little traffic to ever decide/);
    assert.match(problems.join("\n"), /its deadline is 2027-01-13/);
  });

  it("waits for windows, and says so when none ever opens", () => {
    const sunday = 'windows:\n  - { days: [sun], from: "03:00", to: "05:00" }';
    const [first] = schedule(plan(sunday), start, undefined).entries;
    assert.equal(new Date(first?.beginsMs ?? 0).toISOString(), "2027-01-17T03:00:00.000Z");
    const never = `${sunday}\nfreezes:\n  - { from: 2027-01-01, to: 2028-01-01, reason: long one }`;
    assert.match(schedule(plan(never), start, undefined).problems.join(), /no window .* opens/);
  });
});
