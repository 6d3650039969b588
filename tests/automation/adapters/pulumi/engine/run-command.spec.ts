import assert from "node:assert/strict";
import * as fs from "node:fs";
import { runCommand } from "../../../../../automation/adapters/pulumi/engine/run-command";
import { isAlive } from "../../../../../automation/adapters/pulumi/engine/fill-cache";
import { temporaryFolder } from "../temporary-folder";

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
    const pid = Number(fs.readFileSync(pidFile, "utf8"));
    const deadline = Date.now() + 5_000;
    while (isAlive(pid) && !isZombie(pid) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.ok(!isAlive(pid) || isZombie(pid), `process ${pid} still runs`);
  });
});

/** A killed grandchild stays in the process table where nothing reaps orphans, as in a bare container. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
