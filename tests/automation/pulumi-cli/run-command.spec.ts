import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "../../../automation/pulumi-cli/run-command";
import { isAlive } from "../../../automation/process/alive";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

describe("runCommand", () => {
  const folder = temporaryFolder();

  it("gives both outputs", async () => {
    const output = await runCommand("sh", ["-c", "echo out; echo err >&2"], { deadlineMs: 10_000 });
    assert.deepEqual(output, { stdout: "out\n", stderr: "err\n" });
  });

  it("fails with the end of what the command said", async () => {
    await assert.rejects(
      runCommand("sh", ["-c", "echo first >&2; echo why >&2; exit 7"], { deadlineMs: 10_000 }),
      /ended with code 7: first \| why/,
    );
  });

  it("ends a command that takes too long, with its children", async () => {
    const pidFile = folder.path("pid");
    await assert.rejects(
      runCommand("sh", ["-c", `sleep 60 & echo $! > ${pidFile}; wait`], { deadlineMs: 300 }),
      /gave up after 0\.3 s/,
    );
    await assertEnds(Number(fs.readFileSync(pidFile, "utf8")));
  });

  it("ends its command when it is interrupted itself", async () => {
    const pidFile = folder.path("interrupted");
    const script = `require("./automation/register.cjs");
      const { runCommand } = require("./automation/pulumi-cli/run-command.ts");
      void runCommand("sh", ["-c", "echo $$ > ${pidFile}; exec sleep 60"], { deadlineMs: 60000 });`;
    const runner = spawn(process.execPath, ["-e", script]);
    while (!fs.existsSync(pidFile) || fs.statSync(pidFile).size === 0) await sleep(20);
    runner.kill("SIGINT");
    const [, signal] = (await once(runner, "exit")) as [number | null, string | null];
    assert.equal(signal, "SIGINT");
    await assertEnds(Number(fs.readFileSync(pidFile, "utf8")));
  });
});

async function assertEnds(pid: number): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (isAlive(pid) && !isZombie(pid) && Date.now() < deadline) await sleep(20);
  assert.ok(!isAlive(pid) || isZombie(pid), `process ${pid} still runs`);
}

/** A killed grandchild stays in the process table where nothing reaps orphans, as in a bare container. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
