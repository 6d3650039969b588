import assert from "node:assert/strict";
import { Slices } from "../../../../automation/rehearsal/load/slices";

describe("the slices of the load", () => {
  it("count requests, tries, failures and slow ones per site, and start anew", () => {
    const slices = new Slices(0, 2000);
    for (let n = 1; n <= 100; n += 1) {
      slices.request("blue", { latencyMs: n, failed: n === 100, resolution: 1 });
    }
    slices.request("green", { latencyMs: 2001, failed: false, resolution: 2 });
    slices.attempt("green", true);
    slices.attempt("green", false);
    const [blue, green] = slices.close(250);
    assert.equal(blue?.requests, 100);
    assert.equal(blue?.failed, 1);
    assert.ok(Math.abs((blue?.p50Ms ?? 0) - 50) < 0.1);
    assert.ok(Math.abs((blue?.p99Ms ?? 0) - 99) < 0.1);
    assert.equal(blue?.maxMs, 100);
    assert.deepEqual([green?.attempts, green?.failedAttempts, green?.slow], [2, 1, 1]);
    const [next] = slices.close(500);
    assert.deepEqual([next?.startMs, next?.endMs, next?.requests], [250, 500, 0]);
    assert.equal(next?.p50Ms, undefined);
  });

  it("count each answer of the name server once, over all slices", () => {
    const slices = new Slices(0, 2000);
    const request = (resolution: number) =>
      slices.request("blue", { latencyMs: 1, failed: false, resolution });
    [1, 1, 2].forEach(request);
    assert.equal(slices.close(250)[0]?.resolutions, 2);
    [1, 2, 3].forEach(request);
    assert.equal(slices.close(500)[0]?.resolutions, 1);
  });
});
