import * as assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { PaymentsService } from "../../../../automation/rehearsal/payments/service";
import { get, pay, payment, post, startService } from "./service-under-test";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { takeTwoDatabases } from "./two-databases";
import { openFence } from "../../../helpers/epochs";

describe("the payments service", () => {
  let databases: SpecPair;
  let service: PaymentsService;

  before(async function () {
    this.timeout(60_000);
    databases = await takeTwoDatabases();
    service = await startService(databases);
  });

  after(async () => {
    await service.stop();
    await databases.close();
  });

  const balance = async (id: number) => {
    const { rows } = await databases.client.source.query<{ balance: string }>(
      "SELECT balance FROM accounts WHERE id = $1",
      [id],
    );
    return rows[0]?.balance;
  };

  it("is up, and says whether the writer answers", async () => {
    assert.equal((await get(`${service.url}/health`)).status, 200);
    const deep = await get(`${service.url}/health/deep`);
    assert.deepEqual(deep.body, { status: "healthy", writer: "source", gate: "open" });
  });

  it("moves money once, and says who took it and where it was written", async () => {
    const before = await balance(payment.creditAccountId);
    const { status, body, headers } = await pay(service, { amount: "1.5", reference: "rent" });
    assert.equal(status, 201);
    assert.equal(body["writer"], "source");
    assert.equal(body["site"], "blue");
    assert.equal(body["status"], "posted");
    assert.ok(!Number.isNaN(Date.parse(String(body["recordedAt"]))));
    assert.equal(headers.get("x-site"), "blue");
    assert.equal(headers.get("x-writer"), "source");
    const { rows } = await databases.client.source.query(
      `SELECT amount, site, details, $2::numeric + 1.50 = (SELECT balance FROM accounts WHERE id = 4) AS credited
         FROM transactions WHERE id = $1`,
      [body["transactionId"], before],
    );
    const details = { reference: "rent" };
    assert.deepEqual(rows, [{ amount: "1.50", site: "blue", details, credited: true }]);
  });

  it("answers a repeated key with the first transaction, and moves nothing", async () => {
    const key = randomUUID();
    const first = await pay(service, {}, key);
    const after = await balance(1);
    const second = await pay(service, {}, key);
    assert.equal(second.status, 200);
    assert.deepEqual(second.body, { ...first.body, replayed: true });
    assert.equal(await balance(1), after);
  });

  it("records one payment when its tries arrive all at once", async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, () => pay(service, {}, key)));
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [...Array<number>(11).fill(200), 201]);
    assert.equal(new Set(answers.map(({ body }) => body["transactionId"])).size, 1);
    const { rows } = await databases.client.source.query<{ count: string }>(
      "SELECT count(*) FROM transactions WHERE idempotency_key = $1",
      [key],
    );
    assert.equal(rows[0]?.count, "1");
  });

  it("refuses a key that was used for another payment", async () => {
    const key = randomUUID();
    await pay(service, {}, key);
    const { status, body } = await pay(service, { amount: "0.02" }, key);
    assert.deepEqual([status, body["error"]], [409, "key-reused"]);
  });

  it("refuses what the accounts do not allow", async () => {
    const refusals = await Promise.all([
      pay(service, { amount: "9999999999999999.99" }),
      pay(service, { creditAccountId: 999_999_999 }),
      pay(service, { currency: "EUR" }),
    ]);
    assert.deepEqual(
      refusals.map(({ status, body }) => [status, body["error"]]),
      [
        [422, "insufficient-funds"],
        [422, "unknown-account"],
        [422, "currency-mismatch"],
      ],
    );
  });

  it("names everything that is wrong with a request", async () => {
    const wrong = { debitAccountId: 0, creditAccountId: "4", amount: 1.5, currency: "euro", x: 1 };
    const { status, body } = await post(`${service.url}/api/transactions`, wrong);
    assert.equal(status, 400);
    const fields = (body["problems"] as { field: string }[]).map(({ field }) => field).sort();
    assert.deepEqual(fields, [
      "Idempotency-Key",
      "amount",
      "body",
      "creditAccountId",
      "currency",
      "debitAccountId",
    ]);
  });

  it("refuses a body that is no JSON or too large, and an unknown route", async () => {
    const url = `${service.url}/api/transactions`;
    assert.equal((await post(url, "{")).status, 400);
    assert.equal((await post(url, " ".repeat(20_000))).status, 413);
    assert.equal((await get(`${service.url}/api/nothing`)).status, 404);
  });

  it("shows an account and its newest transactions", async () => {
    const { body: paid } = await pay(service, { amount: "0.07" });
    const account = await get(`${service.url}/api/accounts/4`);
    const shown = { id: 4, currency: "USD", balance: await balance(4), status: "active" };
    assert.deepEqual(account.body, shown);
    const statement = await get(`${service.url}/api/accounts/4/transactions?limit=2`);
    const transactions = statement.body["transactions"] as Record<string, unknown>[];
    assert.equal(transactions.length, 2);
    assert.equal(transactions[0]?.["transactionId"], paid["transactionId"]);
    assert.equal(transactions[0]?.["amount"], "0.07");
    assert.equal((await get(`${service.url}/api/accounts/999999999`)).status, 404);
    const wrong = await get(`${service.url}/api/accounts/4/transactions?limit=x`);
    assert.equal(wrong.status, 400);
  });

  it("answers 503 with Retry-After from a fenced writer", async () => {
    const { source } = databases.database;
    await source.closeFenceAtRest();
    try {
      const { status, body, headers } = await pay(service);
      assert.deepEqual([status, body["error"]], [503, "fenced"]);
      assert.equal(headers.get("retry-after"), "1");
    } finally {
      await openFence(source);
    }
    assert.equal((await pay(service)).status, 201);
  });

  it("goes on after its connections were terminated", async () => {
    await databases.client.source.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'payment_app' AND datname = current_database()`,
    );
    const key = randomUUID();
    let answer = await pay(service, {}, key);
    for (let tries = 0; answer.status === 503 && tries < 8; tries += 1) {
      answer = await pay(service, {}, key);
    }
    assert.ok([200, 201].includes(answer.status), JSON.stringify(answer.body));
  });

  it("breaks what it is told to break, but no health check", async () => {
    const order = { errorRate: 1, delayMs: 0, delayRate: 0 };
    await post(`${service.controlUrl}/faults`, order);
    assert.equal((await pay(service)).status, 500);
    assert.equal((await get(`${service.url}/health/deep`)).status, 200);
    const refused = await post(`${service.controlUrl}/faults`, { errorRate: 2 });
    assert.equal(refused.status, 400);
    await post(`${service.controlUrl}/faults`, {});
    assert.equal((await pay(service)).status, 201);
    const { body } = await get(`${service.controlUrl}/figures`);
    const answers = body["answers"] as Record<string, number>;
    assert.equal(answers["POST /api/transactions 500"], 1);
  });

  it("answers 503 at once when the queue is full, and after the longest wait", async () => {
    const small = await startService(databases, { queueSize: 1, queueMs: 60, site: "green" });
    try {
      const limits = { drainDeadlineMs: 1_000, holdLimitMs: 10_000 };
      await post(`${small.controlUrl}/gate/hold`, limits);
      const answers = await Promise.all([pay(small), pay(small), pay(small)]);
      for (const { status, body, headers } of answers) {
        assert.deepEqual([status, body["error"]], [503, "busy"]);
        assert.equal(headers.get("retry-after"), "1");
      }
      const { body } = await get(`${small.controlUrl}/figures`);
      assert.deepEqual(body["events"], { "queue full": 2, "waited too long": 1 });
    } finally {
      await small.stop();
    }
  });

  it("says 503 when the writer is unreachable, and stays up", async () => {
    const source = { ...databases.connection("source", "payment_app"), port: 1 };
    const target = databases.connection("target", "payment_app");
    const cut = await startService(databases, { databases: { source, target } });
    try {
      const { status, body } = await pay(cut);
      assert.deepEqual([status, body["error"]], [503, "unreachable"]);
      assert.equal((await get(`${cut.url}/health/deep`)).status, 503);
      assert.equal((await get(`${cut.url}/health`)).status, 200);
    } finally {
      await cut.stop();
    }
  });
});
