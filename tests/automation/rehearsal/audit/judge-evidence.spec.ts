import assert from "node:assert/strict";
import { spoil } from "./spoil";

describe("the audit", () => {
  it("passes a clean run, with its figures", () => {
    const { report, failed, unmeasurable } = spoil(() => undefined);
    assert.deepEqual([failed, unmeasurable], [{}, {}]);
    assert.equal(report.verdict, "pass");
    assert.equal(report.runId, "made-up");
    assert.deepEqual(report.totals, {
      requests: 600,
      failedRequests: 0,
      retriedRequests: 0,
      acknowledgedPayments: 600,
      lostPayments: 0,
      doubledPayments: 0,
    });
    const stages = report.stages.map(({ entry, site, p50Ms }) => `${entry} ${site} ${p50Ms}`);
    assert.deepEqual(stages, ["baseline blue 12", "25 blue 12", "25 green 12", "100 green 12"]);
    assert.deepEqual(
      report.pauses.map(({ gapMs }) => gapMs),
      [20],
    );
  });

  it("calls a run without any evidence unmeasurable, check by check", () => {
    const { report, failed, unmeasurable } = spoil((draft) => {
      const missing = { missing: "the server is down" };
      draft.evidence = {
        ...draft.evidence,
        files: {
          ledger: undefined,
          sent: undefined,
          requests: undefined,
          samples: undefined,
          probes: undefined,
          events: undefined,
          faults: undefined,
        },
        startMs: undefined,
        databases: { source: missing, target: missing },
        contents: missing,
        leaks: missing,
      };
    });
    assert.deepEqual(failed, {});
    assert.equal(Object.keys(unmeasurable).length, report.checks.length);
    assert.equal(report.verdict, "unmeasurable");
  });

  it("names at most twenty violations and counts them all", () => {
    const { report } = spoil(({ rows }) => rows.source.splice(0, 50));
    const check = report.checks.find(({ id }) => id === "acknowledged-exactly-once");
    assert.deepEqual([check?.violations.length, check?.violationCount], [20, 50]);
  });
});
