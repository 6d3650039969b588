import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { AuditReport } from "../../../automation/run/audit-report";
import { exitCodeOf } from "../../../automation/run/exit-codes";
import type { Outcome } from "../../../automation/run/outcome";
import type { CommandLine, Ended } from "./command-line";

/** Claims about speed: a rehearsal makes them, a test on a machine with other work does not. */
const speed: readonly string[] = ["write-pause", "latency-per-stage"];

/** The run ended as it should, its audit finds nothing but speed wanting, and no process is left behind. */
export function assertProven(line: CommandLine, ended: Ended, outcome: Outcome): void {
  const folder = line.runFolder() ?? "";
  const file = path.join(folder, "audit.json");
  assert.ok(fs.existsSync(file), ended.out + ended.err);
  const audit = JSON.parse(fs.readFileSync(file, "utf8")) as AuditReport;
  const broken = audit.checks.filter(({ verdict }) => verdict !== "pass");
  assert.deepEqual(
    broken.filter(({ id }) => !speed.includes(id)),
    [],
  );
  assert.equal(ended.code, exitCodeOf(outcome, audit.verdict), ended.out + ended.err);
  assert.equal(audit.totals.failedRequests, 0);
  assert.equal(audit.totals.lostPayments, 0);
  assert.equal(audit.totals.doubledPayments, 0);
  assert.ok(audit.totals.acknowledgedPayments > 500, "payments flowed all along");
  assert.deepEqual(line.processes(), [], "no process is left behind");
  assert.ok(fs.existsSync(path.join(folder, "report.html")));
}
