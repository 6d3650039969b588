import assert from "node:assert/strict";
import { needEngine } from "../../helpers/engine";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import { CommandLine } from "./command-line";
import { assertProven } from "./proven";

/** A short cutover: every part of the long one, at a quarter of its length. */
const short = ["--scale", "5000", "--plan", "25,switch-writer,100"];

describe("causeway rehearse", function () {
  this.timeout(10 * 60_000);
  let line: CommandLine;

  before(async function () {
    await needEngine(this);
  });
  beforeEach(() => (line = new CommandLine()));
  afterEach(() => line.clear());

  it("survives kill -9 of its controller inside the switch, and is proven to the end", async () => {
    const { child, ended } = line.start("rehearse", ...short);
    await line.journalHolds("note", "point-of-no-return", ended);
    child.kill("SIGKILL");
    assert.equal((await ended).signal, "SIGKILL");
    assert.ok(line.processes().length > 0, "sites, clients and databases go on");

    const resumed = await line.run("rehearse", "--resume");
    assert.match(resumed.out, /left half done/, resumed.err);
    assertProven(line, resumed, "completed");
  });

  it("holds at Ctrl-C, tells how to resume, and can be ended", async () => {
    const { child, ended } = line.start("rehearse", ...short);
    await line.journalHolds("intent", "baseline", ended);
    child.kill("SIGINT");
    const held = await ended;
    assert.equal(held.code, 6, held.out + held.err);
    assert.match(held.out, /--resume/);
    assert.equal((await line.run("rehearse", "--stop")).code, 0);
    assert.deepEqual(line.processes(), []);
  });

  describe("of prod through PgBouncer", () => {
    before(needsPgBouncer);

    it("rolls back by itself when rows stop flowing inside the pause", async () => {
      const prod = ["--stack", "prod", "--gate", "pgbouncer"];
      const stall = ["--fault", "replication-stall@switch"];
      const ended = await line.run("rehearse", ...short, ...prod, ...stall);
      assert.match(ended.out, /went back at await-sentinel/, ended.err);
      assertProven(line, ended, "rolled-back");
    });

    it("moves the writer though a PgBouncer is killed with every gate held, and shows that it was", async () => {
      const killed = ["--gate", "pgbouncer", "--fault", "pgbouncer-killed@in-hold"];
      const ended = await line.run("rehearse", ...short, ...killed);
      assert.match(
        ended.out,
        /fault pgbouncer-killed@in-hold has struck: .* was killed/,
        ended.err,
      );
      assert.match(ended.out, /PASS +The fault that was asked for \(pgbouncer-killed@in-hold\)/);
      assertProven(line, ended, "completed");
    });
  });
});
