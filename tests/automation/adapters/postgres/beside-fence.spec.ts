import assert from "node:assert/strict";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import type { Database } from "../../../../automation/ports/database";
import { closeFence, openFence } from "../../../helpers/epochs";
import { freshProof } from "../../../helpers/fakes/proof";
import { patientPolicy } from "../../../helpers/patient-policy";
import { pay, replicate, takePair, type SpecPair } from "../../../helpers/postgres-pair";

/** What a closed fence of triggers lets through, what shows it, and how it is taken back. */
const pastFence: readonly {
  readonly what: string;
  readonly statements: readonly string[];
  readonly shows: RegExp;
  readonly undo: readonly string[];
}[] = [
  {
    what: "CREATE TABLE",
    statements: ["CREATE TABLE made (id int)", "INSERT INTO made VALUES (1)"],
    shows: /table (public\.)?made appeared/,
    undo: ["DROP TABLE made"],
  },
  {
    what: "CREATE TABLE AS, in a schema with an odd name",
    statements: [
      `CREATE SCHEMA "Odd; --"`,
      `CREATE TABLE "Odd; --"."T ""x""" AS SELECT * FROM accounts`,
    ],
    shows: /table "Odd; --"\."T ""x""" appeared/,
    undo: [`DROP SCHEMA "Odd; --" CASCADE`],
  },
  {
    what: "ALTER TYPE with USING, of the same type, that rewrites balances",
    statements: ["ALTER TABLE rewritten ALTER balance TYPE numeric(12,2) USING balance * 2"],
    shows: /table (public\.)?rewritten changed/,
    undo: [],
  },
  {
    what: "DETACH of a partition, which is written to then",
    statements: ["ALTER TABLE parted DETACH PARTITION parted_1"],
    shows: /table (public\.)?parted_1 changed/,
    undo: ["ALTER TABLE parted ATTACH PARTITION parted_1 FOR VALUES FROM (0) TO (10)"],
  },
  {
    what: "DROP TABLE",
    statements: ["DROP TABLE dropped"],
    shows: /table (public\.)?dropped went away/,
    undo: [
      "CREATE TABLE dropped (id int PRIMARY KEY)",
      "GRANT SELECT ON dropped TO causeway_replication",
    ],
  },
  {
    what: "a large object",
    statements: ["SELECT lo_create(4711)"],
    shows: /the large objects changed/,
    undo: ["SELECT lo_unlink(4711)"],
  },
  {
    what: "a foreign table",
    statements: [
      "CREATE FOREIGN DATA WRAPPER nowhere",
      "CREATE SERVER nowhere FOREIGN DATA WRAPPER nowhere",
      "CREATE FOREIGN TABLE abroad (id int) SERVER nowhere",
    ],
    shows: /table (public\.)?abroad appeared/,
    undo: ["DROP FOREIGN DATA WRAPPER nowhere CASCADE"],
  },
  {
    what: "a table that becomes an extension's, past the fence from then on",
    statements: ["ALTER EXTENSION plpgsql ADD TABLE grown"],
    shows: /table (public\.)?grown changed/,
    undo: ["ALTER EXTENSION plpgsql DROP TABLE grown"],
  },
  {
    what: "somebody else's subscription",
    statements: [
      "CREATE SUBSCRIPTION theirs CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)",
    ],
    shows: /subscription theirs appeared/,
    undo: ["ALTER SUBSCRIPTION theirs SET (slot_name = NONE)", "DROP SUBSCRIPTION theirs"],
  },
];

describe("what passes a closed fence", function () {
  this.timeout(120_000);
  let pair: SpecPair;
  let source: Database;

  before(async () => {
    pair = await takePair();
    ({ source } = pair.database);
    for (const client of [pair.client.source, pair.client.target]) {
      await client.query(`
        CREATE TABLE rewritten (id int PRIMARY KEY, balance numeric(12,2));
        CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id);
        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
        CREATE TABLE dropped (id int PRIMARY KEY);
        CREATE TABLE grown (id int PRIMARY KEY);
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO causeway_replication`);
    }
    await pair.client.source.query("INSERT INTO rewritten VALUES (1, 10)");
    await fenceAll();
  });
  after(() => pair.close());
  afterEach(() => fenceAll());

  /** Every table, also a new one, has its fence, open on the source. */
  const fenceAll = async () => {
    await source.closeFenceAtRest();
    await openFence(source);
  };

  for (const { what, statements, shows, undo } of pastFence) {
    it(`is seen: ${what}`, async () => {
      const stranger = pair.client.source;
      await source.noteBesideFence();
      await closeFence(source, "spec");
      assert.deepEqual(await source.changesBesideFence(), []);
      try {
        for (const each of statements) await stranger.query(each);
        assert.match((await source.changesBesideFence()).join("; "), shows);
      } finally {
        for (const each of undo) await stranger.query(each);
      }
    });
  }

  it("is seen: a transaction that was open at the fence, with a table of its own, before and after its end", async () => {
    const stranger = await pair.connect("source", "postgres");
    await source.noteBesideFence();
    await stranger.query("BEGIN");
    await stranger.query("CREATE TABLE late (id int)");
    await closeFence(source, "spec");
    await stranger.query("INSERT INTO late VALUES (1)");
    assert.match(
      (await source.changesBesideFence()).join(),
      /process \d+ \(postgres, .* may still/,
    );
    await stranger.query("COMMIT");
    assert.match((await source.changesBesideFence()).join(), /late appeared/);
    await stranger.query("DROP TABLE late");
  });

  it("is not: what VACUUM, ANALYZE, a checkpoint and short transactions of strangers do", async () => {
    const stranger = pair.client.source;
    await source.noteBesideFence();
    await closeFence(source, "spec");
    for (const each of ["VACUUM accounts", "ANALYZE accounts", "CHECKPOINT"])
      await stranger.query(each);
    await stranger.query("BEGIN");
    await stranger.query("SELECT * FROM accounts WHERE id = 1 FOR UPDATE");
    assert.deepEqual(await source.changesBesideFence(), []);
    await stranger.query("ROLLBACK");
  });

  it("is said to be unknown where nothing was noted", async () => {
    assert.match((await pair.database.target.changesBesideFence()).join(), /nothing was noted/);
  });

  it("a transaction of any role that holds a write lock or has written is named before the pause", async () => {
    const stranger = await pair.connect("source", "postgres");
    await stranger.query("SET application_name = 'nightly batch'");
    for (const statement of [
      "LOCK TABLE accounts IN ROW EXCLUSIVE MODE",
      "SELECT pg_current_xact_id()",
    ]) {
      await stranger.query("BEGIN");
      await stranger.query(statement);
      const { openWriters } = await source.health();
      assert.match(openWriters.map(({ who }) => who).join(), /\(postgres, nightly batch, idle in/);
      await stranger.query("ROLLBACK");
    }
    await stranger.query("BEGIN");
    await stranger.query("SELECT FROM accounts");
    assert.deepEqual((await source.health()).openWriters, []);
    await stranger.query("ROLLBACK");
  });

  for (const which of ["USER", "ALL"]) {
    it(`DISABLE and ENABLE TRIGGER ${which} on the live writer leave it a writer, and its fence closes after that`, async () => {
      const owner = pair.client.source;
      const app = await pair.connect("source", "payment_app");
      for (const table of ["transactions", "ledger_entries", "accounts"]) {
        await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ${which}`);
        await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER ${which}`);
      }
      assert.equal(await source.fence(), "open");
      await pay(app, 1);
      await app.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
      await app.query("SELECT 1 FROM accounts");
      await closeFence(source, "spec");
      assert.equal(await source.fence(), "closed");
      // Its snapshot is from before the fence.
      await assert.rejects(pay(app, 1), { code: "CW001" });
      await app.query("ROLLBACK");
    });

    it(`DISABLE and ENABLE TRIGGER ${which} behind a closed fence refuse the switch until a person has looked`, async () => {
      await replicate(pair);
      const { problems: before } = await pair.replicator.status();
      assert.deepEqual(
        before.filter(({ message }) => /fence/.test(message)),
        [],
      );
      const owner = pair.client.target;
      await owner.query(`ALTER TABLE accounts DISABLE TRIGGER ${which}`);
      assert.equal(await pair.database.target.fence(), "partial");
      await owner.query(`ALTER TABLE accounts ENABLE TRIGGER ${which}`);
      assert.equal(await pair.database.target.fence(), "closed");
      // A controller that starts, and closes what is closed, hides nothing.
      await pair.database.target.closeFenceAtRest();
      const { problems } = await pair.replicator.status();
      const found = problems.find(({ object }) => object === "table public.accounts");
      assert.match(found?.message ?? "", /had its fence on the target switched/);
      await owner.query("SELECT causeway.seal_fence()");
      const { problems: after } = await pair.replicator.status();
      assert.deepEqual(
        after.filter(({ message }) => /fence/.test(message)),
        [],
      );
    });
  }

  it("and a dump of the whole database under way delays neither closing nor opening", async () => {
    const dump = await pair.connect("source", "postgres");
    await dump.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await dump.query<{ name: string }>(
      `SELECT string_agg(k.oid::regclass::text, ', ') AS name FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE k.relkind IN ('r', 'p') AND n.nspname IN ('public', 'causeway')`,
    );
    await dump.query(`LOCK TABLE ${rows[0]?.name ?? ""} IN ACCESS SHARE MODE`);
    try {
      await closeFence(source, "spec", 1_000);
      assert.equal(await source.fence(), "closed");
      await openFence(source);
      assert.equal(await source.fence(), "open");
    } finally {
      await dump.query("ROLLBACK");
    }
  });

  it("takes a switch back that it came into, with the old writer open again", async () => {
    await replicate(pair);
    const { target } = pair.database;
    const meddling: Database = {
      ...target,
      awaitSentinel: async (sentinel, deadlineMs) => {
        await target.awaitSentinel(sentinel, deadlineMs);
        if (sentinel.endsWith("/fenced"))
          await pair.client.source.query("CREATE TABLE meddled AS SELECT 1 AS id");
      },
    };
    const result = await switchWriter(
      {
        clock: systemClock,
        databases: { source, target: meddling },
        replicator: pair.replicator,
        proof: freshProof,
        gates: [],
        policy: patientPolicy,
        say: () => undefined,
      },
      { from: "source", to: "target", runId: "spec", name: "spec/meddled" },
      () => Promise.resolve(),
    );
    assert.ok(!result.moved && result.step === "check-beside-fence", JSON.stringify(result));
    assert.match(result.reason, /on the source table (public\.)?meddled appeared/);
    assert.deepEqual([await source.fence(), await target.fence()], ["open", "closed"]);
    await pair.client.source.query("DROP TABLE meddled");
  });
});
