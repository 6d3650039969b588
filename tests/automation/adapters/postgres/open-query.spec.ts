import assert from "node:assert/strict";
import { openQuery, type OpenQuery } from "../../../../automation/adapters/postgres/open-query";
import type { QueryFailure } from "../../../../automation/ports/query-error";
import { QueryError } from "../../../../automation/ports/query-error";
import { takePair, type SpecPair } from "../../../helpers/postgres-pair";

describe("a database that is only read", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let query: OpenQuery;
  let url: string;

  before(async () => {
    pair = await takePair();
    const { host, port, user, password, database } = pair.connection("source", "postgres");
    url = `postgres://${user}:${password}@${host}:${port}/${database}`;
    query = await openQuery(url, { deadlineMs: 400, lockMs: 100, rowLimit: 10 });
  });
  after(async () => {
    await query.close();
    await pair.close();
  });

  async function failsWith(failure: QueryFailure, words: RegExp, text: string): Promise<void> {
    await assert.rejects(query.rows(text), (error: Error) => {
      assert.ok(error instanceof QueryError, String(error));
      assert.equal(error.failure, failure);
      assert.match(error.message, words);
      return true;
    });
  }

  it("gives the rows of a statement with its values", async () => {
    const rows = await query.rows<{ n: number; text: string }>(
      "SELECT n, $2::text AS text FROM generate_series(1, $1::int) AS n",
      [2, "it's"],
    );
    assert.deepEqual(rows, [
      { n: 1, text: "it's" },
      { n: 2, text: "it's" },
    ]);
  });

  it("refuses every way of writing", async () => {
    await failsWith("refused", /read-only/, "SELECT nextval('public.transactions_id_seq')");
    // What a server lets through in a read-only transaction (large objects, before 16) is rolled back.
    await query.rows("SELECT lo_create(4711)").catch(() => undefined);
    const { rowCount } = await pair.client.source.query("SELECT FROM pg_largeobject_metadata");
    assert.equal(rowCount, 0);
    await failsWith("refused", /syntax/, "DELETE FROM public.accounts");
    await failsWith(
      "refused",
      /must not|data-modifying/,
      "WITH gone AS (DELETE FROM public.accounts RETURNING 1) SELECT * FROM gone",
    );
  });

  it("ends a statement at its deadline, and does not wait for a lock", async () => {
    await failsWith("timeout", /statement timeout/, "SELECT pg_sleep(5)");
    await assert.rejects(
      query.rows("SELECT pg_sleep(5)", [], { deadlineMs: 50 }),
      (error: QueryError) => error.failure === "timeout",
    );
    const { client } = pair;
    await client.source.query("BEGIN; LOCK TABLE public.accounts IN ACCESS EXCLUSIVE MODE");
    try {
      await failsWith("locked", /lock timeout/, "SELECT 1 FROM public.accounts");
    } finally {
      await client.source.query("ROLLBACK");
    }
  });

  it("gives no more rows than are allowed, and none rather than some", async () => {
    const series = (rows: number) => `SELECT * FROM generate_series(1, ${rows})`;
    assert.equal((await query.rows(series(10))).length, 10);
    await failsWith("too-many", /more than the 10 rows/, series(11));
    assert.equal((await query.rows(series(11), [], { rowLimit: 11 })).length, 11);
  });

  it("says what the server says, and goes on after a failure", async () => {
    await failsWith("refused", /column "nowhere" does not exist/, "SELECT nowhere");
    assert.deepEqual(await query.rows("SELECT 1 AS one"), [{ one: 1 }]);
  });

  it("names no user's object without its schema", async () => {
    await failsWith("refused", /relation "accounts" does not exist/, "SELECT 1 FROM accounts");
  });

  it("answers several reads on one snapshot, and goes on in it after one failed", async () => {
    const many = "SELECT count(*)::int AS many FROM public.reports";
    await pair.client.source.query("CREATE TABLE public.reports (id int)");
    await query.snapshot(async (session) => {
      const before = await session.rows(many);
      await pair.client.source.query("INSERT INTO public.reports VALUES (1)");
      await assert.rejects(session.rows("SELECT 1 / 0"), /division by zero/);
      assert.deepEqual(await session.rows(many), before);
    });
    assert.deepEqual(await query.rows(many), [{ many: 1 }]);
  });

  it("connects anew when its session was ended", async () => {
    await pair.client.source.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'causeway-preflight'",
    );
    const answer = () => query.rows("SELECT 1 AS one");
    const [first] = await Promise.allSettled([answer()]);
    if (first?.status === "rejected") {
      assert.equal((first.reason as QueryError).failure, "unreachable");
    }
    assert.deepEqual(await answer(), [{ one: 1 }]);
  });

  it("says where it can't get in, and never the password", async () => {
    const wrong = url.replace(/:[^:@]+@/, ":s3cret@");
    await assert.rejects(openQuery(wrong), (error: QueryError) => {
      assert.equal(error.failure, "denied");
      assert.match(error.message, /Can't connect to postgres@127\.0\.0\.1:\d+\/spec_\d+: /);
      assert.ok(!error.message.includes("s3cret"));
      return true;
    });
    await assert.rejects(
      openQuery("postgres://u:s3cret@127.0.0.1:1/d"),
      (error: QueryError) => error.failure === "unreachable" && !error.message.includes("s3cret"),
    );
  });
});
