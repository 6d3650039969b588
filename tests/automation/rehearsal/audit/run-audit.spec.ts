import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { runAudit } from "../../../../automation/rehearsal/audit/run-audit";
import { runFolder } from "../../../../automation/run/run-folder";
import { replicatedPair, type ReplicatedPair } from "./replicated-pair";

describe("an audit", function () {
  this.timeout(60_000);
  let world: ReplicatedPair;
  before(async () => (world = await replicatedPair()));
  after(() => world.close());

  it("waits for the last rows, judges real databases and keeps its report", async () => {
    const { folder, connections } = world;
    for (let n = 0; n < 5; n += 1) {
      const facts = {
        key: randomUUID(),
        debitAccountId: "3",
        creditAccountId: "6",
        amount: "1.00",
        currency: "EUR",
      };
      appendFileSync(folder.sent, `${JSON.stringify({ ...facts, atMs: Date.now() })}\n`);
      const transactionId = await world.pay("source", facts.key, facts.amount);
      const recordedAt = new Date().toISOString();
      const line = {
        transactionId,
        site: "blue",
        acknowledgedMs: Date.now(),
        recordedAt,
        writer: "source",
      };
      appendFileSync(folder.ledger, `${JSON.stringify({ ...facts, ...line })}\n`);
    }
    const report = await runAudit({ folder, databases: connections });
    const verdicts = Object.fromEntries(report.checks.map(({ id, verdict }) => [id, verdict]));
    for (const id of [
      "acknowledged-exactly-once",
      "none-doubled",
      "none-from-nowhere",
      "money-conserved",
      "entries-balanced",
      "balances-equal-ledger",
      "one-writer-by-commits",
      "equal-contents",
      "excluded-columns-absent",
      "write-pause",
    ]) {
      assert.equal(verdicts[id], "pass", id);
    }
    // There were no requests, probes or stages: nothing may be claimed of them.
    assert.equal(verdicts["one-writer-by-probes"], "unmeasurable");
    assert.equal(report.verdict, "unmeasurable");
    assert.deepEqual(JSON.parse(readFileSync(folder.audit, "utf8")), report);
  });

  it("fails once a second writer took a payment", async () => {
    const { folder, connections } = world;
    await world.target.query("SELECT setval('transactions_id_seq', 1000000)");
    await world.pay("target", randomUUID(), "2.00");
    const report = await runAudit({ folder, databases: connections, catchUpMs: 0 });
    const failed = report.checks.filter(({ verdict }) => verdict === "fail").map(({ id }) => id);
    assert.equal(report.verdict, "fail");
    for (const id of ["none-from-nowhere", "one-writer-by-commits", "equal-contents"]) {
      assert.ok(failed.includes(id), id);
    }
  });

  it("calls everything unmeasurable when a database is down", async () => {
    const folder = runFolder(mkdtempSync(path.join(os.tmpdir(), "causeway-audit-")));
    const { source } = world.connections;
    const report = await runAudit({
      folder,
      databases: { source, target: { ...source, port: 1 } },
    });
    assert.equal(report.verdict, "unmeasurable");
    const money = report.checks.find(({ id }) => id === "money-conserved");
    assert.match(money?.measured ?? "", /ECONNREFUSED/);
    rmSync(folder.root, { recursive: true });
  });

  it("refuses a damaged file of evidence, with file and line", async () => {
    const folder = runFolder(mkdtempSync(path.join(os.tmpdir(), "causeway-audit-")));
    appendFileSync(folder.ledger, '{"key":1}\n');
    const { connections: databases } = world;
    await assert.rejects(
      runAudit({ folder, databases }),
      /ledger\.ndjson:1 can't be read as evidence/,
    );
    rmSync(folder.root, { recursive: true });
  });
});
