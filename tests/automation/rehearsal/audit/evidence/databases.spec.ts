import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { withDatabases } from "../../../../../automation/rehearsal/audit/evidence/connection";
import {
  compareContents,
  leakedRows,
} from "../../../../../automation/rehearsal/audit/evidence/contents";
import { readMoney } from "../../../../../automation/rehearsal/audit/evidence/money";
import { readTransactions } from "../../../../../automation/rehearsal/audit/evidence/transactions";
import { replicatedPair, type ReplicatedPair } from "../replicated-pair";

const excluded = [{ table: "audit_log", column: "sensitive_data", reason: "stays" }];

describe("the audit's reading of real databases", function () {
  this.timeout(60_000);
  let world: ReplicatedPair;
  let sinceMs = 0;
  const key = randomUUID();

  before(async () => {
    world = await replicatedPair();
    sinceMs = Date.now();
    await world.pay("source", key, "1.23");
    await world.caughtUp();
  });
  after(() => world.close());

  const differences = () =>
    withDatabases(world.connections, async (databases) =>
      (await compareContents(databases, excluded)).flatMap((table) => table.differences),
    );
  const read = () =>
    withDatabases(world.connections, async ({ source, target }) => ({
      source: await readTransactions(source, sinceMs),
      target: await readTransactions(target, sinceMs),
    }));
  const money = () => withDatabases(world.connections, ({ target }) => readMoney(target));

  /** Spoils one side past its triggers and keys, looks, and repairs it again. */
  async function spoiled<T>(client: Client, spoil: string, fix: string, look: () => Promise<T>) {
    await client.query("SET session_replication_role = replica");
    await client.query(spoil);
    try {
      return await look();
    } finally {
      await client.query(fix);
      await client.query("RESET session_replication_role");
    }
  }

  it("finds nothing on a clean pair: equal rows, money at zero, no value in the excluded column", async () => {
    assert.deepEqual(await differences(), []);
    const { sums, accounts, transactions, unbalanced, drifted } = await money();
    assert.deepEqual(
      sums.map(({ sum }) => sum),
      ["0.00", "0.00", "0.00"],
    );
    assert.ok(accounts > 20);
    assert.equal(transactions, 301);
    assert.deepEqual([unbalanced, drifted], [[], []]);
    const leaks = await withDatabases(world.connections, ({ target }) =>
      leakedRows(target, excluded),
    );
    assert.deepEqual([...leaks], [["audit_log.sensitive_data", 0]]);
  });

  it("tells from the servers' own records that the source wrote a payment and the target received it", async () => {
    const { source, target } = await read();
    assert.deepEqual(
      source.map((row) => [row.key, row.local]),
      [[key, true]],
    );
    assert.deepEqual(
      target.map((row) => [row.key, row.local]),
      [[key, false]],
    );
    assert.ok((source[0]?.committedMs ?? 0) >= sinceMs);
    assert.equal(source[0]?.committedMs, target[0]?.committedMs);
    assert.deepEqual([source[0]?.amount, source[0]?.debitAccountId], ["1.23", "3"]);
  });

  it("does not take the rows of the initial copy for the target's own writes", async () => {
    const rows = await withDatabases(world.connections, ({ target }) =>
      readTransactions(target, 0),
    );
    assert.equal(rows.length, 301);
    assert.deepEqual(
      rows.filter(({ local }) => local !== false),
      [],
    );
  });

  it("sees a payment that a session of the target wrote, also behind a time of the past", async () => {
    const rogue = randomUUID();
    const insert = `INSERT INTO transactions (id, idempotency_key, debit_account_id, credit_account_id, amount, currency, site, recorded_at)
      VALUES (999999, '${rogue}', 3, 6, 5, 'EUR', 'green', '2025-03-01')`;
    const remove = "DELETE FROM transactions WHERE id = 999999";
    const { target } = await spoiled(world.target, insert, remove, read);
    const found = target.filter((row) => row.key === rogue);
    assert.deepEqual(
      found.map(({ local }) => local),
      [true],
    );
  });

  it("names a differing row, a missing one and one too many", async () => {
    const changed = await spoiled(
      world.target,
      "UPDATE merchants SET fee_percent = fee_percent + 0.001 WHERE id = 7",
      "UPDATE merchants SET fee_percent = fee_percent - 0.001 WHERE id = 7",
      differences,
    );
    assert.deepEqual(changed, ["merchants id=7 differs"]);
    const missing = await spoiled(
      world.target,
      "CREATE TABLE kept AS SELECT * FROM ledger_entries WHERE id = 10; DELETE FROM ledger_entries WHERE id = 10",
      "INSERT INTO ledger_entries OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept",
      differences,
    );
    assert.ok(
      missing.some((line) =>
        /^ledger_entries id=10 account_id=\d+ is on the source only$/.test(line),
      ),
    );
    assert.ok(missing.includes("kept exists on the target only"));
  });

  it("counts the rows of a table without a key", async () => {
    const doubled = await spoiled(
      world.target,
      "CREATE TABLE extra AS SELECT * FROM exchange_rates LIMIT 1; INSERT INTO exchange_rates TABLE extra",
      `DELETE FROM exchange_rates WHERE ctid = (SELECT max(e.ctid) FROM exchange_rates e JOIN extra USING (base, quote, rate, quoted_at));
       DROP TABLE extra`,
      differences,
    );
    assert.ok(
      doubled.some((line) => /^exchange_rates row hash -?\d+ is on the target only$/.test(line)),
    );
    assert.deepEqual(await differences(), []);
  });

  it("names a column that only one side has", async () => {
    const added = await spoiled(
      world.target,
      "ALTER TABLE merchants ADD COLUMN note text",
      "ALTER TABLE merchants DROP COLUMN note",
      differences,
    );
    assert.deepEqual(added, ["merchants.note is on the target only"]);
  });

  it("counts values that leaked into the excluded column", async () => {
    const leaks = await spoiled(
      world.target,
      "ALTER TABLE audit_log ADD COLUMN sensitive_data text; UPDATE audit_log SET sensitive_data = '4111' WHERE id IN (1, 2)",
      "ALTER TABLE audit_log DROP COLUMN sensitive_data",
      () => withDatabases(world.connections, ({ target }) => leakedRows(target, excluded)),
    );
    assert.deepEqual([...leaks], [["audit_log.sensitive_data", 2]]);
  });

  it("names an entry that is off, orphaned or lost, and the account that drifted", async () => {
    const off = await spoiled(
      world.target,
      "UPDATE ledger_entries SET amount = amount + 1 WHERE id = 10",
      "UPDATE ledger_entries SET amount = amount - 1 WHERE id = 10",
      money,
    );
    assert.match(off.unbalanced.join(), /^transaction 5 of [^,]*: 2 entries/);
    assert.equal(off.drifted.length, 1);
    const orphaned = await spoiled(
      world.target,
      "UPDATE ledger_entries SET transaction_id = 888888 WHERE id = 10",
      "UPDATE ledger_entries SET transaction_id = 5 WHERE id = 10",
      money,
    );
    assert.equal(orphaned.unbalanced.length, 2);
    assert.match(orphaned.unbalanced[1] ?? "", /transaction 888888 of no amount/);
    const made = await spoiled(
      world.target,
      "UPDATE accounts SET balance = balance + 0.01 WHERE id = 3",
      "UPDATE accounts SET balance = balance - 0.01 WHERE id = 3",
      money,
    );
    assert.match(made.drifted.join(), /^account 3: balance/);
    assert.deepEqual(made.sums.find(({ currency }) => currency === "EUR")?.sum, "0.01");
  });
});
