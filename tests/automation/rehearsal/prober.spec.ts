import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { Connection } from "../../../automation/adapters/postgres/connection";
import { installControl } from "../../../automation/adapters/postgres/control";
import { parseProberOptions } from "../../../automation/rehearsal/probe/options";
import type { ProbeLine } from "../../../automation/rehearsal/probe/probe-line";
import { startProber } from "../../../automation/rehearsal/probe/prober";
import { startPair, type PostgresPair } from "../../../automation/rehearsal/postgres/pair";
import { runFolder } from "../../../automation/run/run-folder";

describe("the prober", function () {
  this.timeout(60_000);
  const folder = runFolder(mkdtempSync(path.join(os.tmpdir(), "causeway-probe-")));
  let pair: PostgresPair;
  let target: Client;

  before(async () => {
    pair = await startPair(folder, { transactions: 300 });
    for (const role of ["source", "target"] as const) {
      const member = pair[role];
      const controller = new Connection(member.connection("causeway_controller"), "test");
      const roles = { application: ["payment_app"], replication: "causeway_replication" };
      await installControl(controller, roles, role);
      await controller.close();
    }
    target = new Client(pair.target.connection("postgres"));
    await target.connect();
    await target.query("SELECT causeway.close_fence()");
  });
  after(async () => {
    await target.end();
    await pair.stop();
    rmSync(folder.root, { recursive: true });
  });

  const options = () => ({
    databases: {
      source: pair.source.connection("payment_app"),
      target: pair.target.connection("payment_app"),
    },
    intervalMs: 10,
    file: folder.probes,
  });
  const lines = (file = folder.probes) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as ProbeLine);
  async function until(database: string, outcome: string, sinceMs: number): Promise<ProbeLine> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
      const found = lines().find(
        (line) => line.database === database && line.outcome === outcome && line.startMs >= sinceMs,
      );
      if (found !== undefined) return found;
    }
    throw new Error(`no probe on the ${database} was ${outcome}`);
  }

  async function start(input: "ignore" | "pipe" = "ignore") {
    const main = require.resolve("../../../automation/rehearsal/probe/main.ts");
    const register = require.resolve("../../../automation/register.cjs");
    const child = spawn(process.execPath, ["-r", register, main], {
      env: { ...process.env, CAUSEWAY_PROBER_OPTIONS: JSON.stringify(options()) },
      stdio: [input, "pipe", "inherit"],
    });
    await once(createInterface({ input: child.stdout! }), "line");
    return {
      child,
      stop: async () => {
        const exit = once(child, "exit");
        child.kill("SIGTERM");
        assert.deepEqual(await exit, [0, null]);
      },
    };
  }

  it("tells acceptance, the fence's refusal and no answer apart, and outlives its connection", async () => {
    const prober = await start();
    try {
      assert.equal((await until("source", "accepted", 0)).code, "");
      assert.equal((await until("target", "refused", 0)).code, "CW001");
      await target.query("SELECT causeway.record_epoch(1, 'target', 'spec')");
      await target.query("SELECT causeway.open_fence(1, 'spec')");
      await until("target", "accepted", Date.now());
      await target.query("SELECT causeway.close_fence()");
      await until("target", "refused", Date.now());

      const cutMs = Date.now();
      await target.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'causeway-prober'",
      );
      await until("target", "refused", cutMs + 50);

      // A lock makes it wait: nothing is known then, and nothing must be claimed.
      await target.query("BEGIN; LOCK TABLE causeway.probe IN EXCLUSIVE MODE");
      assert.equal((await until("target", "error", Date.now())).code, "57014");
      await target.query("ROLLBACK");
      await until("target", "refused", Date.now());
    } finally {
      await prober.stop();
    }
    const written = lines();
    assert.ok(written.every(({ startMs, endMs }) => endMs >= startMs));
    for (const database of ["source", "target"]) {
      const mine = written.filter((line) => line.database === database);
      const overlaps = mine.filter((line, index) => line.startMs < (mine[index - 1]?.endMs ?? 0));
      assert.deepEqual(overlaps, [], "two tries on one side must not overlap");
    }
  });

  it("ends in order when its parent's end of its input closes", async () => {
    const { child } = await start("pipe");
    const exit = once(child, "exit");
    child.stdin?.end();
    assert.deepEqual(await exit, [0, null]);
  });

  it("notes an error, never a refusal, for a server that is not there", async () => {
    const { source, target: gone } = options().databases;
    const file = `${folder.probes}.down`;
    const databases = { source, target: { ...gone, port: 1 } };
    const prober = startProber(
      parseProberOptions(JSON.stringify({ ...options(), databases, file })),
    );
    await prober.firstRound;
    await prober.stop();
    const down = lines(file).filter(({ database }) => database === "target");
    assert.ok(down.length > 0);
    assert.ok(down.every(({ outcome, code }) => outcome === "error" && code === "ECONNREFUSED"));
  });

  it("refuses options that can't be used, with every problem", () => {
    const wrong = JSON.stringify({ ...options(), intervalMs: 0, file: "" });
    assert.throws(() => parseProberOptions(wrong), /intervalMs[^]*file|file[^]*intervalMs/);
  });
});
