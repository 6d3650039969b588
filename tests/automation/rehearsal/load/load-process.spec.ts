import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { LoadFigures } from "../../../../automation/rehearsal/load/figures";
import type { LoadOptionsInput } from "../../../../automation/rehearsal/load/options";
import { loadWorld, until, type LoadWorld } from "./load-world";

interface Ready {
  readonly ready: true;
  readonly pid: number;
  readonly controlPort: number;
}

describe("the load's process", () => {
  let world: LoadWorld;
  let child: ChildProcess | undefined;

  beforeEach(async () => (world = await loadWorld()));
  afterEach(async () => {
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await world.close();
  });

  async function start(
    changes: Partial<LoadOptionsInput> = {},
    input: "ignore" | "pipe" = "ignore",
  ): Promise<Ready> {
    const main = require.resolve("../../../../automation/rehearsal/load/main.ts");
    const register = require.resolve("../../../../automation/register.cjs");
    const options = JSON.stringify(world.options(changes));
    const running = spawn(process.execPath, ["-r", register, main, options], {
      stdio: [input, "pipe", "inherit"],
    });
    child = running;
    const [line] = (await once(createInterface({ input: running.stdout! }), "line")) as [string];
    return JSON.parse(line) as Ready;
  }
  async function ask(ready: Ready, method: string, path: string): Promise<LoadFigures> {
    const answer = await fetch(`http://127.0.0.1:${ready.controlPort}${path}`, { method });
    return (await answer.json()) as LoadFigures;
  }

  it("loses no acknowledged payment when it is killed", async () => {
    const ready = await start({ requestsPerSecond: 500 });
    let figures = await ask(ready, "GET", "/figures");
    await until("50 acknowledged", async () => {
      figures = await ask(ready, "GET", "/figures");
      return figures.acknowledged >= 50;
    });
    child?.kill("SIGKILL");
    await once(child as ChildProcess, "exit");
    const kept = world.lines("ledger").map((line) => line.key);
    assert.ok(
      kept.length >= figures.acknowledged,
      `${kept.length} kept of ${figures.acknowledged}`,
    );
    const sent = new Set(world.lines("sent").map((line) => line.key));
    assert.ok(
      world.blue.seen.every(({ key }) => sent.has(key)),
      "the service saw an unlisted key",
    );
  });

  it("drains on POST /stop, answers the totals and ends", async () => {
    const ready = await start();
    await until("some served", () => world.blue.seen.length > 20);
    const exit = once(child as ChildProcess, "exit");
    const totals = await ask(ready, "POST", "/stop");
    assert.equal(totals.inFlight, 0);
    assert.equal(totals.failed, 0);
    assert.equal(world.lines("requests").length, totals.started);
    assert.equal(world.lines("ledger").length, totals.acknowledged);
    assert.deepEqual(await exit, [0, null]);
  });

  it("ends on SIGTERM even while a service hangs, and files what is in doubt", async () => {
    world.blue.answer = () => "hang";
    await start();
    await until("some sent", () => world.blue.seen.length > 5);
    child?.kill("SIGTERM");
    assert.deepEqual(await once(child as ChildProcess, "exit"), [0, null]);
    const failed = world.lines("requests").filter((line) => line.outcome === "failed");
    assert.equal(failed.length, world.lines("sent").length);
  });

  it("ends in order when its parent's end of its input closes", async () => {
    await start({}, "pipe");
    await until("some served", () => world.blue.seen.length > 5);
    const exit = once(child as ChildProcess, "exit");
    child?.stdin?.end();
    assert.deepEqual(await exit, [0, null]);
    assert.equal(world.lines("requests").length > 0, true);
  });

  it("ends by itself past its lifetime", async () => {
    await start({ maxLifetimeMs: 300 });
    assert.deepEqual(await once(child as ChildProcess, "exit"), [0, null]);
  });
});
