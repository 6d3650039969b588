import assert from "node:assert/strict";
import { outputLine, outputSchema } from "../../../automation/operate/envelope";
import { statusOf, type StatusParts } from "../../../automation/operate/status";
import { statusLines } from "../../../automation/operate/status-text";
import { chained } from "../../helpers/made-up-journal";
import type { JournalEntry } from "../../../automation/run/journal-entry";

const plan = "5,25,switch-writer,100";
const nowMs = 1_000_000;
const share = (percent: number) => ({ percent, entry: String(percent) });

const begun = [
  { kind: "note", step: "plan", data: { plan, stack: "prod" }, atMs: 1 },
  { kind: "intent", step: "provision", data: {}, atMs: 2 },
  { kind: "outcome", step: "provision", data: {}, atMs: 3 },
  { kind: "intent", step: "weight", data: share(5), atMs: 10_000 },
  { kind: "note", step: "weight", data: { ttlSeconds: 60 }, atMs: 28_000 },
  { kind: "outcome", step: "weight", data: share(5), atMs: 30_000 },
] as const;

type Made = Parameters<typeof chained>[1];
const parts = (records: Made, more: Partial<StatusParts> = {}): StatusParts => ({
  run: "run-1",
  place: "s3://bucket/run-1",
  entries: chained("run-1", records),
  requests: { asked: [], unreadable: [] },
  live: undefined,
  holder: { who: "ada@laptop", saidMs: nowMs },
  approvals: [],
  nowMs,
  ...more,
});
const hold = { id: "1", kind: "hold", who: "ada@laptop", atMs: 5, reason: "lunch" } as const;

describe("the status of a run", () => {
  it("says where it is, who writes, and what a rollback would do and take", () => {
    const status = statusOf(parts(begun));
    assert.equal(status.state, "running");
    assert.equal(status.entry, "5");
    assert.equal(status.stack, "prod");
    assert.deepEqual(status.share, { percent: 5, settledAtMs: 30_000 });
    assert.equal(status.writer, "source");
    assert.deepEqual(
      status.plan.map((one) => one.status),
      ["now", "to-come", "to-come", "to-come"],
    );
    assert.match(status.rollback.does, /from 5 % to 0 in one batch.*The source stays the writer/);
    // 20 s, as the last weight step took, and the TTL that was in force then.
    assert.equal(status.rollback.expectedMs, 80_000);
  });

  it("does not take old words of a controller for what is now", () => {
    const live = { atMs: nowMs - 61_000, waitsFor: "2 more requests", lagMs: 3 };
    const status = statusOf(parts(begun, { live }));
    assert.equal(status.live?.stale, true);
    assert.doesNotMatch(status.waitsFor, /2 more requests/);
    assert.equal(status.invariants.find(({ what }) => /rows flow/.test(what))?.holds, "not-seen");
    const fresh = statusOf(parts(begun, { live: { ...live, atMs: nowMs - 1_000 } }));
    assert.equal(fresh.waitsFor, "2 more requests");
  });

  it("tells a controller that works for an hour without a word from one that is dead", () => {
    const live = { atMs: nowMs - 600_000, waitsFor: "pulumi up of the stack prod" };
    const controllerOf = (saidMs: number) =>
      statusLines(
        statusOf(parts(begun, { live, holder: { who: "ada@laptop", saidMs } })),
        nowMs,
      ).find((line) => line.startsWith("Controller"));
    const alive = controllerOf(nowMs - 2_000) ?? "";
    assert.match(alive, /ada@laptop, last heard 2\.0+ s ago; its last word is 10 min/);
    assert.match(controllerOf(nowMs - 120_000) ?? "", /last heard 2 min .* ago: TOO LONG/);
  });

  it("says that no controller runs, whatever was said last", () => {
    const live = { atMs: nowMs - 1_000, waitsFor: "2 more requests" };
    const status = statusOf(parts(begun, { live, holder: { who: undefined, saidMs: 1 } }));
    assert.match(status.waitsFor, /a controller: none runs now/);
  });

  it("tells a hold, an approval that is waited for, a rollback and an end apart", () => {
    const held = { kind: "note", step: "hold", data: { request: hold }, atMs: 40_000 } as const;
    assert.equal(statusOf(parts([...begun, held])).state, "held");
    assert.match(statusOf(parts([...begun, held])).waitsFor, /held by ada@laptop: lunch/);
    const back = { reason: "green is bad", site: "green", entry: "5" };
    const rolling = [...begun, { kind: "intent", step: "roll-back", data: back, atMs: 1 }] as const;
    assert.equal(statusOf(parts(rolling)).state, "rolling-back");
    const rolled = [
      ...rolling,
      { kind: "outcome", step: "roll-back", data: back, atMs: 2 },
    ] as const;
    assert.equal(statusOf(parts(rolled)).state, "rolled-back");
    const passed = {
      kind: "outcome",
      step: "stage",
      data: { entry: "5", verdict: "pass", reasons: [] },
      atMs: 50_000,
    } as const;
    assert.equal(
      statusOf(parts([...begun, passed], { approvals: [{ entry: "25", people: 1, of: [] }] }))
        .state,
      "waiting-for-approval",
    );
    assert.equal(statusOf(parts([...begun, passed])).state, "running");
  });

  it("shows what nobody has answered, and a chain that does not hold", () => {
    const requests = { asked: [hold], unreadable: [{ id: "line 3", problem: "half a line" }] };
    const status = statusOf(parts(begun, { requests }));
    assert.deepEqual(status.unanswered, [hold]);
    assert.equal(status.unreadable.length, 1);
    const entries = chained("run-1", begun).map((entry, index): JournalEntry =>
      index === 2 ? { ...entry, step: "replicate" } : entry,
    );
    const broken = statusOf({ ...parts(begun), entries });
    assert.equal(broken.invariants[0]?.holds, "no");
    assert.match(statusLines(broken, nowMs).join("\n"), /BROKEN +the journal's chain/);
  });

  it("is what the published schema says, as JSON", () => {
    const live = { atMs: nowMs - 1_000, waitsFor: "x", phase: "soaking" as const, lagMs: 3 };
    const requests = { asked: [hold], unreadable: [] };
    for (const made of [parts([]), parts(begun), parts(begun, { live, requests })]) {
      const line = outputLine({ kind: "status", data: statusOf(made) });
      assert.equal(outputSchema.safeParse(JSON.parse(line)).error, undefined);
    }
  });
});
