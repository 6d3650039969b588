import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { identityOf, isAlive, isRunning, isStillAlive } from "../../../automation/process/alive";
import {
  commandOf,
  isFinished,
  parsePsLine,
  parseStat,
  processes,
  startOf,
} from "../../../automation/process/process-table";
import { waitUntil } from "../../../automation/process/wait-until";

describe("a process's life", () => {
  it("knows the living from the dead", async () => {
    const child = spawn("sleep", ["60"]);
    const pid = child.pid ?? 0;
    assert.equal(isAlive(pid), true);
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(isAlive(pid), false);
  });

  it("takes no group for a process", () => {
    // kill(0) and kill(-1) succeed: they mean this process's own group, and everybody.
    for (const pid of [0, -1, -process.pid, Number.NaN, 1.5, 2 ** 53]) {
      assert.equal(isAlive(pid), false, String(pid));
    }
  });

  it("does not count a finished process that its parent has not collected", async () => {
    // The shell becomes a program that never collects the child it was left with.
    const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"]);
    try {
      const [text] = (await once(parent.stdout, "data")) as [Buffer];
      const pid = Number(String(text));
      assert.ok(await waitUntil(() => isFinished(pid), { withinMs: 10_000, everyMs: 5 }));
      // The number is still taken, so that a plain kill(pid, 0) would call it alive.
      assert.doesNotThrow(() => process.kill(pid, 0));
      assert.equal(isAlive(pid), false);
    } finally {
      parent.kill("SIGKILL");
    }
  });

  it("tells a process from a later one with its number", () => {
    const own = identityOf();
    assert.equal(isStillAlive(own), true);
    assert.equal(isStillAlive({ ...own, started: `${own.started}0` }), false);
    assert.equal(isStillAlive({ pid: own.pid }), true, "noted without a start");
    assert.equal(isStillAlive({ ...own, pid: 99_999_999 }), false);
  });

  it("gives two processes two starts or two numbers, and one process one start", async () => {
    const child = spawn("sleep", ["60"]);
    try {
      const pid = child.pid ?? 0;
      assert.equal(startOf(pid), startOf(pid));
      assert.notDeepEqual(identityOf(pid), identityOf());
      assert.notEqual(startOf(pid), "");
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  it("knows a process by its arguments", async () => {
    const child = spawn("sleep", ["61.25"]);
    try {
      const pid = child.pid ?? 0;
      assert.ok(await waitUntil(() => isRunning(pid, "61.25"), { withinMs: 5_000, everyMs: 5 }));
      assert.equal(isRunning(pid, "61.26"), false);
      const entry = processes().find((one) => one.pid === pid);
      assert.deepEqual(entry, { pid, parent: process.pid, command: "sleep 61.25" });
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    assert.equal(commandOf(child.pid ?? 0), "");
  });
});

describe("the process table", () => {
  it("reads what Linux says, whatever the program is called", () => {
    const rest = Array.from({ length: 30 }, (_, index) => String(index)).join(" ");
    const stat = parseStat(`42 (a (odd) Z name) S 7 ${rest}`);
    // Field 22 of the whole line; proc(5).
    assert.deepEqual(stat, { state: "S", parent: 7, startTicks: "17" });
    assert.equal(parseStat(""), undefined);
  });

  it("reads what ps says", () => {
    const expected = { pid: 12, parent: 1, command: "node -r x  y" };
    assert.deepEqual(parsePsLine("   12     1 node -r x  y"), expected);
    assert.equal(parsePsLine(""), undefined);
  });

  it("has this process", () => {
    const own = processes().find(({ pid }) => pid === process.pid);
    assert.equal(own?.parent, process.ppid);
  });
});
