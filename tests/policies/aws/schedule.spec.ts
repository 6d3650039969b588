import assert from "node:assert/strict";
import fc from "fast-check";
import { runsDaily } from "../../../policies/aws/schedule";

describe("a schedule", () => {
  for (const schedule of [
    "cron(0 3 * * ? *)",
    "cron(30 */6 ? * * *)",
    "cron(0 3 ? * SUN-SAT *)",
    "rate(1 day)",
    "rate(24 hours)",
  ]) {
    it(`runs daily as ${schedule}`, () => assert.ok(runsDaily(schedule)));
  }

  for (const schedule of [
    "cron(0 3 ? * MON-FRI *)",
    "cron(0 3 1 * ? *)",
    "cron(0 3 * 1-6 ? *)",
    "cron(0 3 * * ? 2026)",
    "cron(0 3 * * *)",
    "rate(2 days)",
    "rate(25 hours)",
    "daily",
  ]) {
    it(`doesn't as ${schedule}`, () => assert.ok(!runsDaily(schedule)));
  }

  it("by rate runs daily up to 1440 minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (minutes) => {
        assert.equal(runsDaily(`rate(${minutes} minutes)`), minutes <= 1440);
      }),
    );
  });
});
