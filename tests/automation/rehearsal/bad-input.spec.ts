import assert from "node:assert/strict";
import { createServer } from "node:net";
import * as path from "node:path";
import type { AddressInfo } from "node:net";
import { Lease } from "../../../automation/adapters/journal/lease";
import { CommandLine } from "./command-line";

describe("causeway rehearse refuses, with exit code 2 and nothing started,", function () {
  this.timeout(60_000);
  const line = new CommandLine();
  after(() => line.clear());

  const cases: readonly [string, readonly string[], readonly RegExp[]][] = [
    [
      "an unknown fault",
      ["--fault", "meteor@25"],
      [/'meteor@25' is not known/, /replication-stall@switch/, /agent-cut @<moment>/],
    ],
    ["a plan that skips the switch", ["--plan", "5,50,100"], [/never switches the writer/]],
    ["a weight above 100", ["--plan", "5,switch-writer,101"], [/'101' is neither/]],
    [
      "more traffic before the switch than the stack allows",
      ["--plan", "60,switch-writer,100"],
      [/60 % before the writer moves\. Expected at most causeway:largestShareBeforeSwitch.*\(50\)/],
    ],
    [
      "a plan file that is not there, and a rate beside it",
      ["--plan", "nowhere.yaml", "--rate", "3"],
      [
        /--rate: .*found 3/,
        /\/nowhere\.yaml is missing: expected a file .*\n.*cp causeway\.plan\.prod\.yaml nowhere\.yaml/,
      ],
    ],
    ["a file that is no plan", ["--plan", "Pulumi.yaml"], [/version is missing: expected 1/]],
    ["a plan that is a folder", ["--plan", "infra"], [/\/infra is "a folder": expected a file/]],
    ["an unknown stack", ["--stack", "moon"], [/no Pulumi.moon.yaml/, /dev, prod/]],
    ["a scale that the disk can't hold", ["--scale", "9000000000"], [/GB free/]],
    ["an unknown option", ["--sale", "5"], [/unknown option '--sale'/]],
    ["a number that is none", ["--rate", "many"], [/expected a whole number/]],
    [
      "several mistakes, all of them named",
      ["--plan", "5,100", "--fault", "x", "--rate", "1"],
      [/--rate: expected at least 20/, /never switches/, /'x' is not known/],
    ],
  ];
  for (const [what, args, expected] of cases) {
    it(what, async () => {
      const ended = await line.run("rehearse", ...args);
      assert.equal(ended.code, 2, ended.err);
      for (const text of expected) assert.match(ended.err, text);
      assert.deepEqual(line.processes(), []);
      assert.equal(line.runFolder(), undefined, "no run was begun");
    });
  }

  it("a port that is in use", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.2.1", resolve));
    const { port } = holder.address() as AddressInfo;
    try {
      const ended = await line.run("rehearse", "--port", String(port));
      assert.equal(ended.code, 2, ended.err);
      assert.match(
        ended.err,
        new RegExp(`Port ${port} of 127.0.2.1 is not available: it is in use`),
      );
      assert.deepEqual(line.processes(), []);
    } finally {
      holder.close();
    }
  });

  it("to stop what a living run works on, with exit code 4", async () => {
    const lease = await Lease.take(path.join(line.home, "rehearsal.lease"));
    try {
      const ended = await line.run("rehearse", "--stop");
      assert.equal(ended.code, 4, ended.err);
      assert.match(ended.err, new RegExp(`Process ${process.pid} on .* already runs this cutover`));
    } finally {
      lease.release();
    }
    const ended = await line.run("rehearse", "--stop");
    assert.equal(ended.code, 0);
    assert.match(ended.err, /^Nothing to stop: no run in .* has anything running\.$/m);
  });

  it("a resume when there is no run", async () => {
    const ended = await line.run("rehearse", "--resume");
    assert.equal(ended.code, 2);
    assert.match(ended.err, /no run to resume/);
  });
});
