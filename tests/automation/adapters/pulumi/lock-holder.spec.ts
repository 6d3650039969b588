import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as os from "node:os";
import {
  holderState,
  holdersIn,
  type LockHolder,
} from "../../../../automation/adapters/pulumi/lock-holder";
import { StackHeld } from "../../../../automation/adapters/pulumi/stack-errors";

const here = (pid: number): LockHolder => ({
  user: "ada",
  host: os.hostname(),
  pid,
  since: "2026-01-01T00:00:00Z",
  file: "/state/locks/1.json",
});
/** No process has it: above the kernel's largest. */
const nobody = 2 ** 22 + 1;

describe("a lock's holder", () => {
  it("is dead where no process has its id, and where another program has", () => {
    assert.equal(holderState(here(nobody)), "dead");
    assert.equal(holderState(here(process.pid)), "dead", "mocha is no Pulumi");
  });

  it("is elsewhere on another host, whatever runs here under its id", () => {
    assert.equal(holderState({ ...here(nobody), host: "elsewhere" }), "elsewhere");
  });

  it("lives while a Pulumi has its id, and while its command can't be seen", async () => {
    const pulumi = spawn("bash", ["-c", "exec -a /usr/bin/pulumi sleep 60"]);
    try {
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(holderState(here(pulumi.pid ?? nobody)), "alive");
    } finally {
      pulumi.kill("SIGKILL");
    }
    assert.equal(
      holderState(here(nobody - 1), { isAlive: () => true, commandOf: () => "" }),
      "alive",
    );
  });

  it("is each one that the CLI names, once", () => {
    const line = `  ${here(7).file}: created by ada@${os.hostname()} (pid 7) at 2026-01-01T00:00:00Z`;
    assert.deepEqual(holdersIn(`the stack is locked\n${line}\n${line}\n`), [here(7)]);
    assert.deepEqual(holdersIn("[409] Conflict: Another update is currently in progress."), []);
  });
});

describe("a stack that is held", () => {
  it("is dead only when every holder is known to be: nobody's lock is not", () => {
    assert.equal(new StackHeld("dev", []).isDead(), false);
    assert.equal(new StackHeld("dev", [here(nobody)]).isDead(), true);
    const other = { ...here(nobody), host: "elsewhere" };
    assert.equal(new StackHeld("dev", [here(nobody), other]).isDead(), false);
    assert.match(new StackHeld("dev", []).message, /the backend doesn't say whose/);
  });
});
