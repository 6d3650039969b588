import assert from "node:assert/strict";
import { judgeStage, type StageEvidence } from "../../../automation/cutover/judge";
import type { SiteTotals } from "../../../automation/cutover/observation";
import { rehearsalPolicy as policy } from "../../../automation/plan/policy";

const totals = (requests: number, failedAttempts = 0, slow = 0): SiteTotals => ({
  requests,
  failed: 0,
  attempts: requests + failedAttempts,
  failedAttempts,
  slow,
  resolutions: requests,
});

/** A stage of 25 % that has soaked for ten seconds, with these sums. */
function evidence(
  green: SiteTotals,
  blue: SiteTotals,
  more: Partial<StageEvidence> = {},
): StageEvidence {
  const window = { green, blue };
  return {
    nowMs: 20_000,
    windowStartMs: 10_000,
    wantedPercent: 25,
    previousPercent: 10,
    window,
    recent: window,
    newestSampleMs: 19_900,
    ...more,
  };
}

describe("judgeStage", () => {
  it("passes a clean green with enough requests at its share", () => {
    assert.equal(judgeStage(policy, evidence(totals(500), totals(1_500))).verdict, "pass");
  });

  it("says how much is missing while there is too little", () => {
    const { verdict, reasons } = judgeStage(policy, evidence(totals(100), totals(300)));
    assert.equal(verdict, "insufficient");
    assert.deepEqual(reasons, ["100 of at least 346 clean requests on green."]);
  });

  it("never passes without fresh figures", () => {
    const stale = evidence(totals(500), totals(1_500), {
      newestSampleMs: 20_000 - policy.freshMs - 1,
    });
    assert.equal(judgeStage(policy, stale).verdict, "unmeasurable");
    const none = evidence(totals(500), totals(1_500), { newestSampleMs: undefined });
    assert.equal(judgeStage(policy, none).verdict, "unmeasurable");
  });

  it("never passes a green that nobody asked", () => {
    assert.equal(judgeStage(policy, evidence(totals(0), totals(2_000))).verdict, "unmeasurable");
  });

  it("fails green alone when blue is well", () => {
    const judged = judgeStage(policy, evidence(totals(300, 100), totals(1_500)));
    assert.deepEqual([judged.verdict, judged.blame], ["fail", "green"]);
  });

  it("blames both when blue is as bad: a rollback would not help", () => {
    const judged = judgeStage(policy, evidence(totals(300, 100), totals(1_500, 500)));
    assert.deepEqual([judged.verdict, judged.blame], ["fail", "both"]);
  });

  /** A green that breaks its ceiling, beside a blue that so far was well, with these newest figures. */
  const outage = (blue: SiteTotals) =>
    judgeStage(
      policy,
      evidence(totals(500, 400), totals(300), {
        recent: { green: totals(20, 300), blue },
      }),
    );

  it("blames both when the few tries that reach blue fail as well: the cause is shared", () => {
    const judged = outage(totals(0, 6));
    assert.deepEqual([judged.verdict, judged.blame], ["fail", "both"]);
    assert.match(judged.reasons.join(" "), /blue: 6 failed tries of the last 6\./);
  });

  it("blames green alone when blue has one failure of few tries, or none at all", () => {
    for (const blue of [totals(8, 1), totals(0), totals(6)])
      assert.equal(outage(blue).blame, "green");
  });

  it("lets no statistics delay the hard ceiling", () => {
    const few = totals(31, 0, 4);
    const judged = judgeStage(policy, evidence(few, totals(100)));
    assert.equal(judged.verdict, "fail");
    assert.match(judged.reasons.join(" "), /break the ceiling of 10 %/);
  });

  it("holds a clean green whose share is not what was asked for", () => {
    const judged = judgeStage(policy, evidence(totals(1_000), totals(1_000)));
    assert.equal(judged.verdict, "insufficient");
    assert.match(judged.reasons.join(" "), /receives 50.0 %, expected/);
  });
});
