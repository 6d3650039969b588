import assert from "node:assert/strict";
import { openQuery } from "../../../../automation/adapters/postgres/open-query";
import { runVerify, type VerifyAsked } from "../../../../automation/compose/verify";
import { sleep } from "../../../../automation/process/time";
import { waitUntil } from "../../../../automation/process/wait-until";
import type { Login } from "../../../../automation/run/login";
import type { DatabaseRole } from "../../../../automation/run/words";
import { masked } from "../../../../automation/verification/content/mask";
import {
  readHealth,
  type HealthLimits,
} from "../../../../automation/verification/content/source-health";
import { demoExclusions } from "../../../helpers/demo-manifest";
import { pay, replicate, takePair, type SpecPair } from "../../../helpers/postgres-pair";
import { linesOf } from "./two-databases";

describe("a comparison while rows flow", function () {
  this.timeout(120_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
    await pair.client.target.query("SET session_replication_role = replica");
  });
  after(() => pair.close());

  const urlOf = ({ host, port, user, password, database }: Login) =>
    `postgres://${user}:${password}@${host}:${port}/${database}`;
  const url = (role: DatabaseRole) => urlOf(pair.connection(role, "causeway_verifier"));
  const superuser = (role: DatabaseRole) => urlOf(pair.connection(role, "postgres"));
  const asked = (): VerifyAsked => ({
    source: url("source"),
    target: url("target"),
    exclusions: demoExclusions,
    waivers: [],
    workers: 2,
    lagMs: 60_000,
    deadlineMs: 60_000,
    rangeMs: 100,
    mostDifferences: 100,
    mostUnkeyedBytes: 1e9,
    show: masked,
  });

  /** Pays and changes the same few rows again and again until it is stopped; answers how often. */
  async function churn(signal: AbortSignal): Promise<number> {
    const client = await pair.connect("source", "postgres");
    let writes = 0;
    for (; !signal.aborted; writes += 1) {
      await pay(client, 1 + (writes % 20));
      await client.query("UPDATE accounts SET balance = balance + 1 WHERE id BETWEEN 20 AND 60");
      await client.query("UPDATE accounts SET balance = balance - 1 WHERE id BETWEEN 20 AND 60");
      // Without it a busy machine applies ever later, and no row ever comes to rest.
      await sleep(10);
    }
    return writes;
  }

  it("finds the one damaged row, and takes no moving row for a difference", async () => {
    await pair.client.target.query(
      "UPDATE customers SET full_name = full_name || ' ' WHERE id = 7",
    );
    const stop = new AbortController();
    const working = churn(stop.signal);
    let writes = 0;
    try {
      for (let round = 0; round < 4; round += 1) {
        const { content } = await runVerify(asked());
        assert.deepEqual(linesOf(content), [
          "public.customers (7) changed; full_name: only blanks at the end differ",
        ]);
        assert.deepEqual(
          content.tables.flatMap(({ moving }) => moving),
          [],
        );
        assert.equal(content.confirmed, "by the position that the target's subscription confirmed");
      }
    } finally {
      stop.abort();
      writes = await working;
    }
    assert.ok(writes > 10, "rows were written meanwhile");
    await pair.client.target.query(
      "UPDATE customers SET full_name = rtrim(full_name) WHERE id = 7",
    );
    assert.equal((await runVerify(asked())).content.verdict, "pass");
  });

  it("begins nothing while more sessions are at work than allowed, and goes on when they have ended", async () => {
    const busy = await pair.connect("source", "postgres");
    const said: string[] = [];
    const sleeping = busy.query("SELECT pg_sleep(60)").catch(() => undefined);
    const comparing = runVerify({
      ...asked(),
      source: superuser("source"),
      limits: { maxLoad: 0 },
      say: (line) => said.push(line),
    });
    assert.ok(await waitUntil(() => said.length > 0, { withinMs: 30_000 }), "it never waited");
    await pair.client.source.query(
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%'",
    );
    await sleeping;
    const { waited, content } = await comparing;
    assert.equal(content.verdict, "pass");
    assert.match(
      waited.join(),
      /^waited .* while more than 0 sessions were at work on the source$/,
    );
  });

  it("reads how much WAL a slot keeps, and refuses limits on what its role may not see", async () => {
    const { source } = pair.client;
    const health = async (user: string, limits: HealthLimits) => {
      const query = await openQuery(user, { deadlineMs: 30_000, lockMs: 2_000, rowLimit: 10 });
      try {
        return await readHealth(query, limits, () => performance.now());
      } finally {
        await query.close();
      }
    };
    await source.query("SELECT pg_create_physical_replication_slot('kept_by_spec', true)");
    // Others give the stage's own roles what they need on these servers.
    await source.query("CREATE ROLE sees_nothing LOGIN PASSWORD 'blind'");
    const blind = urlOf({
      ...pair.connection("source", "postgres"),
      user: "sees_nothing",
      password: "blind",
    });
    try {
      await source.query("SELECT pg_logical_emit_message(false, 'spec', repeat('x', 3000000))");
      const { rows } = await source.query<{ kept: number }>(
        `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 AS kept
         FROM pg_replication_slots WHERE slot_name = 'kept_by_spec'`,
      );
      const kept = rows[0]?.kept ?? 0;
      assert.ok(kept >= 3_000_000, `${kept}`);
      // Other slots of the server may keep more, and none keeps less than nothing.
      const { retainedWalBytes, answerMs } = await health(superuser("source"), {});
      assert.ok(retainedWalBytes >= kept, `${retainedWalBytes} of ${kept}`);
      assert.ok(answerMs > 0);
      await assert.rejects(health(blind, { maxLoad: 1 }), /--max-load: .*GRANT/);
      await assert.rejects(
        health(blind, { maxReplicationLagMs: 1 }),
        /--max-replication-lag: .*GRANT/,
      );
    } finally {
      await source.query("SELECT pg_drop_replication_slot('kept_by_spec')");
      await source.query("DROP ROLE sees_nothing");
    }
  });
});
