import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { withoutWriter } from "./audit";
import { runChaoticCutover } from "./cutover";
import { everyWrite } from "./every-write";
import { drawSchedule, type Fault } from "./faults/schedule";
import { startServers, type Servers } from "./world/servers";
import { openWorld } from "./world/world";

const probe = (startMs: number, endMs: number) =>
  ({ database: "source", startMs, endMs, outcome: "accepted", code: "" }) as const;

describe("chaos", function () {
  this.timeout(400_000);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  let root: string;
  let servers: Servers;

  before(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), "causeway-chaos-spec-"));
    servers = await startServers(root);
  });
  after(() => servers.stop());

  it("goes on with a cutover whose controller dies where the writer moves, and breaks nothing", async () => {
    // The note of the point of no return, and the outcome of the switch.
    assert.deepEqual(
      await everyWrite(servers, root, { writes: { first: 13, last: 13 }, say }),
      { broken: 0, struck: 2 },
      said.join("\n"),
    );
  });

  it("breaks nothing under a fault of each kind that strikes servers, ways and processes", async () => {
    const at = (step: string, delayMs: number) =>
      ({ step, record: "intent", nth: 1, delayMs }) as const;
    const faults: readonly Fault[] = [
      { kind: "end-walsenders", at: at("baseline", 0) },
      { kind: "stall", at: at("switch-writer", 400), lastsMs: 500 },
      { kind: "crash", at: at("reverse", 100), role: "source", lastsMs: 500 },
    ];
    const world = await openWorld(servers, "chaos_faults", root);
    try {
      const { outcome, violations, struck } = await runChaoticCutover(world, faults);
      assert.deepEqual(violations, []);
      assert.equal(outcome, "completed");
      assert.deepEqual(struck, faults);
    } finally {
      await world.close();
    }
  });

  it("sees a row that came past every fence", async () => {
    const world = await openWorld(servers, "chaos_planted", root);
    try {
      const at = { step: "reverse", record: "outcome", nth: 1, delayMs: 0 } as const;
      const rogue = { kind: "rogue-write", at, role: "source" } as const;
      const { violations } = await runChaoticCutover(world, [rogue]);
      const broken = violations.map((one) => one.split(":")[0]);
      assert.ok(
        broken.includes("equal-contents") && broken.includes("entries-balanced"),
        broken.join(),
      );
    } finally {
      await world.close();
    }
  });

  it("draws the same schedule for the same seed and number, and others for others", () => {
    assert.deepEqual(drawSchedule(7, 3), drawSchedule(7, 3));
    const texts = new Set(
      Array.from({ length: 40 }, (_, number) => JSON.stringify(drawSchedule(7, number).faults)),
    );
    assert.ok(texts.size > 35);
  });

  it("counts a time without a writer, less what explains it", () => {
    const probes = [probe(0, 10), probe(30_010, 30_020)];
    assert.equal(withoutWriter(probes, []).length, 1);
    assert.equal(
      withoutWriter(probes, [
        { what: "down", startMs: 0, endMs: 15_000 },
        { what: "down", startMs: 5_000, endMs: 21_000 },
      ]).length,
      0,
    );
  });
});
