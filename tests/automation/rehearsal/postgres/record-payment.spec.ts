import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { historySize, takePair, type SpecPair } from "../../../helpers/postgres-pair";

interface Payment {
  readonly key?: string;
  readonly debit?: number;
  readonly credit?: number;
  readonly amount?: string;
  readonly currency?: string;
}

describe("the payments schema", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let app: Client;

  before(async () => {
    pair = await takePair();
    app = await pair.connect("source", "payment_app");
  });
  after(() => pair.close());

  async function record(payment: Payment, client = app) {
    const {
      key = randomUUID(),
      debit = 1,
      credit = 4,
      amount = "1.25",
      currency = "USD",
    } = payment;
    const { rows } = await client.query<{ id: string; replayed: boolean; status: string }>(
      "SELECT * FROM record_payment($1, $2, $3, $4, $5, 'blue', '{}')",
      [key, debit, credit, amount, currency],
    );
    return rows[0];
  }

  /** Everything that must hold at any time, as counts of violations. */
  async function violations() {
    const { rows } = await app.query<typeof none>(
      `SELECT
        (SELECT count(*)::int FROM (SELECT currency FROM accounts GROUP BY currency HAVING sum(balance) <> 0) c) AS currencies,
        (SELECT count(*)::int FROM accounts a WHERE a.balance <> (
           SELECT coalesce(sum(CASE e.direction WHEN 'credit' THEN e.amount ELSE -e.amount END), 0)
           FROM ledger_entries e WHERE e.account_id = a.id)) AS balances,
        (SELECT count(*)::int FROM transactions t WHERE (
           SELECT array_agg((e.direction, e.account_id, e.amount, e.currency::text)::text ORDER BY e.direction)
           FROM ledger_entries e WHERE e.transaction_id = t.id)
         IS DISTINCT FROM ARRAY[('debit'::entry_direction, t.debit_account_id, t.amount, t.currency::text)::text,
                                ('credit'::entry_direction, t.credit_account_id, t.amount, t.currency::text)::text]) AS entries,
        (SELECT count(*)::int FROM transactions t LEFT JOIN audit_log l ON l.transaction_id = t.id WHERE l.id IS NULL) AS unaudited`,
    );
    return rows[0];
  }
  const none = { currencies: 0, balances: 0, entries: 0, unaudited: 0 };

  it("is seeded with a history that adds up", async () => {
    const { rows } = await app.query("SELECT count(*)::int AS rows FROM transactions");
    assert.equal(rows[0]?.rows, historySize);
    assert.deepEqual(await violations(), none);
  });

  it("keeps adding up while payments are made at once, on hot accounts and both ways", async () => {
    const clients = await Promise.all(
      [1, 2, 3, 4].map(() => pair.connect("source", "payment_app")),
    );
    await Promise.all(
      clients.map(async (client, index) => {
        for (let i = 0; i < 25; i++) {
          const [debit, credit] = (i + index) % 2 === 0 ? [1, 4] : [4, 1];
          await record({ debit, credit, amount: `${i + 1}.07` }, client);
        }
      }),
    );
    assert.deepEqual(await violations(), none);
  });

  it("records one payment for a key that is sent many times at once", async () => {
    const key = randomUUID();
    const clients = await Promise.all(
      [1, 2, 3, 4].map(() => pair.connect("source", "payment_app")),
    );
    const results = await Promise.all(clients.map((client) => record({ key }, client)));
    assert.equal(new Set(results.map((each) => each?.id)).size, 1);
    assert.equal(results.filter((each) => each?.replayed === false).length, 1);
    assert.deepEqual(await violations(), none);
  });

  it("tells apart why a payment cannot be made", async () => {
    const key = randomUUID();
    await record({ key });
    const refused: readonly [string, Payment][] = [
      ["PY001", { amount: "99999999.00" }],
      ["PY002", { credit: 999_999_999 }],
      ["PY003", { currency: "EUR" }],
      ["PY003", { credit: 3 }],
      ["PY004", { key, amount: "2.00" }],
      ["PY004", { key, debit: 7, credit: 10 }],
      ["PY005", { amount: "0" }],
      ["PY005", { amount: "1.001" }],
      ["PY005", { credit: 1 }],
    ];
    for (const [code, payment] of refused) {
      await assert.rejects(record(payment), { code }, JSON.stringify({ code, payment }));
    }
    assert.deepEqual(await violations(), none);
  });

  it("does not let a customer's account go below zero by any other way", async () => {
    await assert.rejects(app.query("UPDATE accounts SET balance = -0.01 WHERE id = 1"), {
      code: "23514",
      constraint: "accounts_solvent",
    });
  });

  it("writes cardholder data into the audit log of the source", async () => {
    const paid = await record({});
    const { rows } = await app.query(
      "SELECT action, sensitive_data FROM audit_log WHERE transaction_id = $1",
      [paid?.id],
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.action, "insert posted");
    assert.match(String(rows[0]?.sensitive_data), / 4111110000000001$/);
  });
});
