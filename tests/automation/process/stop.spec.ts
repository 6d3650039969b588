import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isAlive } from "../../../automation/process/alive";
import { lastLines } from "../../../automation/process/last-lines";
import { startLasting } from "../../../automation/process/start-lasting";
import { NotStopped, sendSignal, stopProcesses } from "../../../automation/process/stop";
import { waitUntil } from "../../../automation/process/wait-until";

const longMs = 20_000;

describe("processes that last", () => {
  let folder: string;
  const started: number[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-lasting-"));
  });
  afterEach(() => {
    for (const pid of started.splice(0)) sendSignal(pid, "SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** Runs a script that says "up" once it has set its traps. */
  async function start(script: string): Promise<number> {
    const logFile = path.join(folder, `logs/${started.length}.log`);
    const pid = startLasting({ program: "sh", parameters: ["-c", script], logFile });
    started.push(pid);
    const up = () => readFileSync(logFile, "utf8").includes("up");
    assert.ok(await waitUntil(up, { withinMs: longMs, everyMs: 5 }));
    return pid;
  }

  it("outlive the process that started them", async () => {
    const register = path.resolve("automation/register.cjs");
    const logFile = path.join(folder, "lasting.log");
    const program = `
      const { startLasting } = require("./automation/process/start-lasting");
      const parameters = ["-c", "echo up; exec sleep 60"];
      console.log(startLasting({ program: "sh", parameters, logFile: ${JSON.stringify(logFile)} }));
      process.kill(process.pid, "SIGKILL");`;
    const starter = spawn(process.execPath, ["-r", register, "-e", program]);
    const [text] = (await once(starter.stdout, "data")) as [Buffer];
    const pid = Number(String(text));
    started.push(pid);
    await once(starter, "close");
    assert.equal(isAlive(pid), true);
  });

  it("get their output into the log, and only the environment they were given", async () => {
    const logFile = path.join(folder, "env.log");
    const script = 'echo "to stderr" >&2; echo "home is [$HOME], given [$GIVEN]"';
    const env = { GIVEN: "yes", PATH: process.env["PATH"] };
    const pid = startLasting({ program: "sh", parameters: ["-c", script], logFile, env });
    assert.ok(await waitUntil(() => !isAlive(pid), { withinMs: longMs, everyMs: 5 }));
    assert.equal(lastLines(logFile), "to stderr\nhome is [], given [yes]");
  });

  it("are refused by name when the program can't be run", () => {
    const logFile = path.join(folder, "none.log");
    assert.throws(
      () => startLasting({ program: "/no/such/program", parameters: [], logFile }),
      /\/no\/such\/program could not be run/,
    );
  });

  it("end at the first signal that they heed", async () => {
    const heeds = await start("trap 'exit 0' INT; echo up; while :; do sleep 0.05; done");
    const deaf = await start("trap '' INT; echo up; while :; do sleep 0.05; done");
    await stopProcesses(
      [heeds, deaf],
      [
        { signal: "SIGINT", waitMs: 400 },
        { signal: "SIGTERM", waitMs: longMs },
      ],
    );
    assert.deepEqual([heeds, deaf].filter(isAlive), []);
  });

  it("are reported when they survive every signal", async () => {
    const deaf = await start("trap '' INT TERM; echo up; while :; do sleep 0.05; done");
    const signals = (["SIGINT", "SIGTERM"] as const).map((signal) => ({ signal, waitMs: 50 }));
    await assert.rejects(stopProcesses([deaf], signals), (error: Error) => {
      assert.ok(error instanceof NotStopped);
      assert.match(error.message, new RegExp(`Processes ${deaf} survived SIGINT for 50 ms, SIGT`));
      return true;
    });
    assert.equal(isAlive(deaf), true);
  });

  it("may be gone already", async () => {
    const pid = await start("echo up");
    assert.ok(await waitUntil(() => !isAlive(pid), { withinMs: longMs, everyMs: 5 }));
    await stopProcesses([pid], [{ signal: "SIGTERM", waitMs: 0 }]);
    sendSignal(pid, "SIGTERM");
  });
});

describe("lastLines", () => {
  it("says so when there is no log, or nothing in it", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "causeway-log-"));
    assert.equal(lastLines(path.join(folder, "none")), "(no log: ENOENT)");
    writeFileSync(path.join(folder, "empty"), "\n");
    assert.equal(lastLines(path.join(folder, "empty")), "(an empty log)");
    rmSync(folder, { recursive: true });
  });
});
