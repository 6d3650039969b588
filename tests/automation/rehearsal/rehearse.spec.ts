import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { findEngine } from "../../../automation/pulumi-cli/find-engine";
import type { AuditReport } from "../../../automation/run/audit-report";
import { CommandLine } from "./command-line";

/** A short cutover: every part of the long one, at a quarter of its length. */
const short = ["--scale", "5000", "--plan", "25,switch-writer,100"];

function auditOf(line: CommandLine): AuditReport {
  const file = path.join(line.runFolder() ?? "", "audit.json");
  return JSON.parse(fs.readFileSync(file, "utf8")) as AuditReport;
}

function assertProven(line: CommandLine): void {
  const audit = auditOf(line);
  const broken = audit.checks.filter((check) => check.verdict !== "pass");
  assert.deepEqual(broken, []);
  assert.equal(audit.totals.failedRequests, 0);
  assert.equal(audit.totals.lostPayments, 0);
  assert.equal(audit.totals.doubledPayments, 0);
  assert.ok(audit.totals.acknowledgedPayments > 500, "payments flowed all along");
  assert.deepEqual(line.processes(), [], "no process is left behind");
  assert.ok(fs.existsSync(path.join(line.runFolder() ?? "", "report.html")));
}

describe("causeway rehearse", function () {
  this.timeout(10 * 60_000);
  let line: CommandLine;

  before(async () => {
    // Built from its Go module where nothing else provides it: minutes, once.
    await findEngine({ onProgress: (text) => console.log(`      ${text}`) });
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
    assert.equal(resumed.code, 0, resumed.out + resumed.err);
    assert.match(resumed.out, /left half done/);
    assertProven(line);
  });

  it("rolls back by itself when rows stop flowing inside the pause", async () => {
    const ended = await line.run("rehearse", ...short, "--fault", "replication-stall@switch");
    assert.equal(ended.code, 5, ended.out + ended.err);
    assert.match(ended.out, /went back at await-sentinel/);
    assertProven(line);
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
});
