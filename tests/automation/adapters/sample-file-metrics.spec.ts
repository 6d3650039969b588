import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { SampleFileMetrics } from "../../../automation/adapters/sample-file-metrics";

describe("the load's samples as site metrics", () => {
  let folder = "";
  let file = "";
  let nowMs = 0;
  const clock = { now: () => nowMs, sleep: () => Promise.resolve() };
  const sample = (startMs: number) => ({
    ...{ site: "green", startMs, endMs: startMs + 250, requests: 1, failed: 0, attempts: 1 },
    ...{ failedAttempts: 0, slow: 0, p50Ms: 1, p99Ms: 1, maxMs: 1, resolutions: 1 },
  });
  const line = (startMs: number) => `${JSON.stringify(sample(startMs))}\n`;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-samples-"));
    file = path.join(folder, "samples.ndjson");
    nowMs = 1500;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("answers what starts at or after the instant, and reads on with each call", async () => {
    const metrics = new SampleFileMetrics(file, clock, 2000);
    appendFileSync(file, line(0) + line(250) + line(500));
    assert.deepEqual(await metrics.since(250), [sample(250), sample(500)]);
    appendFileSync(file, line(750));
    assert.deepEqual(await metrics.since(750), [sample(750)]);
    assert.deepEqual(await metrics.since(1000), []);
  });

  it("waits for the rest of a line that is still being written", async () => {
    const metrics = new SampleFileMetrics(file, clock, 2000);
    const text = line(250);
    appendFileSync(file, line(0) + text.slice(0, 20));
    assert.deepEqual(await metrics.since(0), [sample(0)]);
    appendFileSync(file, text.slice(20));
    assert.deepEqual(await metrics.since(0), [sample(0), sample(250)]);
  });

  it("throws when the newest sample is too old, and when there is none: the source is dead", async () => {
    const metrics = new SampleFileMetrics(file, clock, 2000);
    await assert.rejects(metrics.since(0), /holds none/);
    appendFileSync(file, line(0));
    nowMs = 2250;
    assert.equal((await metrics.since(0)).length, 1);
    nowMs = 2251;
    await assert.rejects(metrics.since(0), /2001 ms old.*load still running/);
  });

  it("refuses a line that is no sample instead of passing it on", async () => {
    appendFileSync(file, '{"site":"red"}\n');
    await assert.rejects(new SampleFileMetrics(file, clock, 2000).since(0));
  });
});
