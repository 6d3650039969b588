import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FileEventLog } from "../../../../automation/adapters/journal/event-log";
import type { CutoverEvent, EventOf } from "../../../../automation/run/events";

const log = (text: string): CutoverEvent => ({ atMs: 1, type: "log", level: "info", text });
const started: CutoverEvent = {
  atMs: 0,
  type: "run-started",
  runId: "run-1",
  stack: "dev",
  plan: "25,switch-writer,100",
  resumed: false,
  facts: {},
};
const soaking: CutoverEvent = {
  atMs: 1_000,
  type: "phase",
  phase: "soaking",
  entry: "25",
  waitsFor: "requests",
};
const sample = {
  site: "blue" as const,
  startMs: 0,
  endMs: 250,
  requests: 5,
  failed: 0,
  attempts: 5,
  failedAttempts: 0,
  slow: 0,
  p50Ms: 1,
  p99Ms: 2,
  maxMs: 3,
  resolutions: 5,
};
const tick = (atMs: number, lagMs: number | undefined): EventOf<"tick"> => ({
  atMs,
  type: "tick",
  wantedPercent: 25,
  measuredPercent: 25,
  samples: [sample],
  writer: "source",
  lagMs,
  waitsFor: "requests",
});

describe("FileEventLog", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-events-"));
    file = path.join(folder, "events.ndjson");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const lines = () => fs.readFileSync(file, "utf8").trimEnd().split("\n");

  it("appends whole lines, and cuts a torn one off first", () => {
    fs.writeFileSync(file, '{}\n{"atMs":1,"type":"lo');
    const events = FileEventLog.open(file);
    events.publish(log("two\nlines"));
    // Not closed: what a killed process has published is in the file already.
    assert.deepEqual(lines(), ["{}", JSON.stringify(log("two\nlines"))]);
    events.close();
  });

  it("tells a later process what was published last, since the run's last start", () => {
    const first = FileEventLog.open(file);
    first.publish({ ...soaking, entry: "10" });
    first.publish(started);
    first.publish(soaking);
    first.publish(tick(1_500, 3));
    first.close();
    const later = FileEventLog.open(file);
    const { phase, tick: last, verdict } = later.published();
    assert.deepEqual([phase?.entry, last?.atMs, verdict], ["25", 1_500, undefined]);
    later.publish({ ...started, resumed: true });
    assert.deepEqual(later.published(), {});
    later.close();
  });

  it("finds what was published last behind more than it reads at first", () => {
    const first = FileEventLog.open(file);
    first.publish(started);
    first.publish(soaking);
    for (let count = 0; count < 2_000; count += 1) first.publish(log("x".repeat(100)));
    first.close();
    assert.ok(fs.statSync(file).size > 3 * 64 * 1024);
    const later = FileEventLog.open(file);
    assert.equal(later.published().phase?.entry, "25");
    later.close();
  });

  it("keeps of a week of ticks some thousand, small ones, with the worst lag of those it drops", () => {
    const events = FileEventLog.open(file);
    events.publish(started);
    events.publish(soaking);
    const weekMs = 7 * 24 * 3_600_000;
    let ticks = 0;
    // Five seconds between two looks: the count of lines depends on the time, not on the looks.
    for (let atMs = 1_000; atMs < weekMs; atMs += 5_000) {
      events.publish(tick(atMs, atMs === 3_601_000 ? 900 : 2));
      ticks += 1;
    }
    events.close();
    const kept = lines().map((line) => JSON.parse(line) as CutoverEvent);
    assert.ok(ticks > 100_000);
    assert.ok(kept.length < 12_000, `${kept.length} lines`);
    assert.ok(fs.statSync(file).size < 3_000_000, `${fs.statSync(file).size} bytes`);
    const lags = kept.flatMap((event) => (event.type === "tick" ? [event.lagMs] : []));
    assert.equal(Math.max(...lags.map((lag) => lag ?? 0)), 900);
    assert.ok(kept.every((event) => event.type !== "tick" || event.samples.length === 0));
  });

  it("keeps a tick at once when the weight, the writer or the measurability of the lag changes", () => {
    const events = FileEventLog.open(file);
    events.publish(started);
    events.publish(soaking);
    const longAfter = 500_000_000;
    events.publish(tick(longAfter, 2));
    events.publish(tick(longAfter + 1, 2));
    events.publish({ ...tick(longAfter + 2, 2), wantedPercent: 50 });
    events.publish({ ...tick(longAfter + 3, 2), wantedPercent: 50, writer: "target" });
    events.publish({ ...tick(longAfter + 4, undefined), wantedPercent: 50, writer: "target" });
    events.close();
    const kept = lines().map((line) => (JSON.parse(line) as CutoverEvent).atMs - longAfter);
    assert.deepEqual(kept.slice(2), [0, 2, 3, 4]);
  });

  it("keeps each verdict that differs from the one before", () => {
    const verdict = (atMs: number, word: "insufficient" | "pass"): CutoverEvent => ({
      atMs,
      type: "verdict",
      entry: "25",
      verdict: word,
      reasons: [],
      share: undefined,
      greenRequests: 1,
    });
    const events = FileEventLog.open(file);
    events.publish(soaking);
    for (const [atMs, word] of [
      [9_000_000, "insufficient"],
      [9_000_500, "insufficient"],
      [9_001_000, "pass"],
    ] as const)
      events.publish(verdict(atMs, word));
    events.close();
    const kept = lines().map((line) => (JSON.parse(line) as CutoverEvent).atMs);
    assert.deepEqual(kept, [1_000, 9_000_000, 9_001_000]);
  });
});
