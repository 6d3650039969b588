import assert from "node:assert/strict";
import { pay, replicate, takePair, type SpecPair } from "../../../helpers/postgres-pair";

/** Tables whose rows are told apart in every way that replication knows. */
const schema = `
  CREATE SCHEMA shop;
  CREATE EXTENSION citext SCHEMA shop;
  CREATE COLLATION shop.folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  CREATE TYPE shop.colour AS ENUM ('red', 'green');
  CREATE DOMAIN shop.code AS text CHECK (value <> '');
  CREATE TABLE shop.uuid_key (id uuid PRIMARY KEY, note text);
  CREATE TABLE shop.composite (region shop.code, number numeric(12, 2), day timestamptz, note text, PRIMARY KEY (region, number, day));
  CREATE TABLE shop."Odd ""key""" ("The key, it's" text COLLATE shop.folded PRIMARY KEY, "b.c" text);
  CREATE TABLE shop.enum_key (id shop.colour PRIMARY KEY, note text);
  CREATE TABLE shop.citext_key (id shop.citext PRIMARY KEY, note text);
  CREATE TABLE shop.padded (id char(8), flags bit(3), note text, PRIMARY KEY (id, flags) INCLUDE (note));
  CREATE TABLE shop.by_index (a int NOT NULL, b text NOT NULL, id bigint PRIMARY KEY);
  CREATE UNIQUE INDEX by_index_b ON shop.by_index (b);
  ALTER TABLE shop.by_index REPLICA IDENTITY USING INDEX by_index_b;
  CREATE TABLE shop.no_key (a int, note text);
  ALTER TABLE shop.no_key REPLICA IDENTITY FULL;
  CREATE TABLE shop.full_and_key (id int PRIMARY KEY, note text);
  ALTER TABLE shop.full_and_key REPLICA IDENTITY FULL;
  CREATE TABLE shop.long_text (id int PRIMARY KEY, note text, more int);
  CREATE TABLE shop.parted (id int, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
  CREATE TABLE shop.parted_1 PARTITION OF shop.parted FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
  CREATE TABLE shop.parted_2 PARTITION OF shop.parted FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
  CREATE TABLE shop.parent (id int PRIMARY KEY, note text);
  CREATE TABLE shop.child (PRIMARY KEY (id)) INHERITS (shop.parent);
  GRANT USAGE ON SCHEMA shop TO causeway_replication;
  GRANT SELECT ON ALL TABLES IN SCHEMA shop TO causeway_replication;`;

const rows = `
  INSERT INTO shop.uuid_key SELECT ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, 'n' FROM generate_series(1, 50) i;
  INSERT INTO shop.composite SELECT 'r' || i % 3, i, '2026-01-01', 'n' FROM generate_series(1, 50) i;
  INSERT INTO shop."Odd ""key""" SELECT 'k''"{},' || chr(92) || i, 'n' FROM generate_series(1, 50) i;
  INSERT INTO shop.enum_key VALUES ('red', 'n'), ('green', 'n');
  INSERT INTO shop.citext_key VALUES ('Ab', 'n'), ('cd', 'n');
  INSERT INTO shop.padded VALUES ('a', B'101', 'n'), ('b', B'010', 'n');
  INSERT INTO shop.by_index SELECT i, 'b' || i, i FROM generate_series(1, 50) i;
  INSERT INTO shop.no_key SELECT i % 5, 'n' FROM generate_series(1, 50) i;
  INSERT INTO shop.full_and_key SELECT i, 'n' FROM generate_series(1, 50) i;
  INSERT INTO shop.long_text SELECT i, (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 500) j), 0 FROM generate_series(1, 5) i;
  INSERT INTO shop.parted SELECT i, '2026-01-15', 'n' FROM generate_series(1, 50) i;
  INSERT INTO shop.parent VALUES (1, 'n'), (2, 'n');
  INSERT INTO shop.child VALUES (1, 'c'), (3, 'c');`;

/** A change on the writer, what it is done to behind the follower's back, and the difference's name. */
interface Situation {
  readonly change: string;
  /** undefined where the change itself is undone on the follower. */
  readonly tampered: string;
  readonly named: RegExp;
}

const situations: Readonly<Record<string, Situation>> = {
  "an old row, updated, by uuid": {
    change: "UPDATE shop.uuid_key SET note = 'new' WHERE id::text LIKE '%07'",
    tampered: "UPDATE shop.uuid_key SET note = 'old' WHERE id::text LIKE '%07'",
    named: /^shop\.uuid_key 00000000-0000-0000-0000-000000000007 differs$/,
  },
  "an old row, deleted, by a composite key": {
    change: "DELETE FROM shop.composite WHERE number = 9",
    tampered: "INSERT INTO shop.composite VALUES ('r0', 9, '2026-01-01', 'n')",
    named: /^shop\.composite \(r0,9\.00,"2026-01-01 00:00:00\+00"\) is missing on the source$/,
  },
  "a key that moved": {
    change: "UPDATE shop.composite SET number = 1000 WHERE number = 10",
    tampered: "DELETE FROM shop.composite WHERE number = 1000",
    named: /^shop\.composite \(r1,1000\.00,.* is missing on the target$/,
  },
  "a key with quotes, under a collation that folds case": {
    change: `UPDATE shop."Odd ""key""" SET "b.c" = 'new' WHERE "The key, it's" COLLATE "C" LIKE '%,_7'`,
    tampered: `UPDATE shop."Odd ""key""" SET "b.c" = 'old' WHERE "b.c" = 'new'`,
    named: /^shop\."Odd ""key""" k'"\{\},\\7 differs$/,
  },
  "an enum": {
    change: "UPDATE shop.enum_key SET note = 'new' WHERE id = 'green'",
    tampered: "UPDATE shop.enum_key SET note = 'old' WHERE id = 'green'",
    named: /^shop\.enum_key green differs$/,
  },
  "a type of an extension": {
    change:
      "UPDATE shop.citext_key SET note = 'new', id = 'AB' WHERE note = 'n' AND id::text = 'Ab'",
    tampered: "UPDATE shop.citext_key SET note = 'old' WHERE note = 'new'",
    named: /^shop\.citext_key AB differs$/,
  },
  "padded characters and bits": {
    change: "UPDATE shop.padded SET note = 'new' WHERE id = 'a'",
    tampered: "UPDATE shop.padded SET note = 'old' WHERE id = 'a'",
    named: /^shop\.padded \("a {7}",101\) differs$/,
  },
  "an index as the identity": {
    change: "DELETE FROM shop.by_index WHERE id = 5",
    tampered: "INSERT INTO shop.by_index VALUES (5, 'b5', 5)",
    named: /^shop\.by_index b5 is missing on the source$/,
  },
  "a table without a key, whole": {
    change: "INSERT INTO shop.no_key VALUES (77, 'new')",
    tampered: "DELETE FROM shop.no_key WHERE a = 77",
    named: /^shop\.no_key hash -?\d+ is missing on the target$/,
  },
  "full rows beside a key": {
    change: "DELETE FROM shop.full_and_key WHERE id = 4",
    tampered: "INSERT INTO shop.full_and_key VALUES (4, 'n')",
    named: /^shop\.full_and_key 4 is missing on the source$/,
  },
  "a long value that was not sent": {
    change: "UPDATE shop.long_text SET more = 1 WHERE id = 3",
    tampered: "UPDATE shop.long_text SET note = left(note, -1) WHERE id = 3",
    named: /^shop\.long_text 3 differs$/,
  },
  "a row that moved to another partition": {
    change: "UPDATE shop.parted SET day = '2026-02-15' WHERE id = 8",
    tampered: "UPDATE shop.parted SET note = 'old' WHERE id = 8",
    named: /^shop\.parted \(8,2026-02-15\) differs$/,
  },
  "a table that others inherit from": {
    change: "UPDATE ONLY shop.parent SET note = 'new' WHERE id = 1",
    tampered: "UPDATE ONLY shop.parent SET note = 'old' WHERE id = 1",
    named: /^shop\.parent 1 differs$/,
  },
  "a table that was emptied": {
    change: "TRUNCATE shop.enum_key",
    tampered: "INSERT INTO shop.enum_key VALUES ('red', 'left')",
    named:
      /^shop\.enum_key hash .* is missing on the source$|^shop\.enum_key red is missing on the source$/,
  },
};

describe("what changed since the mark is compared by content", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    for (const role of ["source", "target"] as const) await pair.client[role].query(schema);
    await pair.client.source.query(rows);
    await pair.client.target.query("SET session_replication_role = replica");
    await replicate(pair);
  });
  after(() => pair.close());

  const arrived = async (name: string) => {
    await pair.database.source.writeSentinel(name);
    await pair.database.target.awaitSentinel(name, 10_000);
  };

  for (const [about, { change, tampered, named }] of Object.entries(situations)) {
    it(about, async () => {
      const { replicator, client } = pair;
      await replicator.markResidue("source");
      const { rowCount } = await client.source.query(change);
      await arrived(about);
      const same = await replicator.verifyResidue(5_000);
      assert.deepEqual(same.differences, []);
      assert.ok(same.rowsCompared >= (rowCount ?? 0), `${same.rowsCompared} of ${rowCount}`);
      await client.target.query(tampered);
      const { differences, uncompared } = await replicator.verifyResidue(5_000);
      assert.equal(differences.length, 1, differences.join("; "));
      assert.match(differences[0] ?? "", named);
      assert.deepEqual(uncompared, []);
    });
  }

  it("answers what it compared, and where it read it", async () => {
    const { replicator, client } = pair;
    await replicator.markResidue("source");
    await pay(client.source, 1);
    await arrived("answers");
    const { rowsCompared, how, waived } = await replicator.verifyResidue(5_000);
    assert.equal(rowsCompared, 6);
    assert.match(
      how,
      /^changed keys from the write-ahead log, [0-9A-F]+\/[0-9A-F]+ to [0-9A-F]+\/[0-9A-F]+$/,
    );
    assert.deepEqual(waived, []);
  });

  it("claims nothing without a mark, and keeps no slot once it was let go", async () => {
    const { replicator, client } = pair;
    await replicator.markResidue("source");
    await replicator.forgetResidue();
    await replicator.forgetResidue();
    await assert.rejects(replicator.verifyResidue(5_000), /no mark was set/);
    const { rows: slots } = await client.source.query(
      "SELECT slot_name FROM pg_replication_slots WHERE temporary AND database = current_database()",
    );
    assert.deepEqual(slots, []);
  });

  it("claims nothing once the session with the mark is lost", async () => {
    const { replicator, client } = pair;
    await replicator.markResidue("source");
    await client.source.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'causeway-residue' AND datname = current_database()",
    );
    await assert.rejects(replicator.verifyResidue(5_000));
    await assert.rejects(replicator.verifyResidue(5_000), /replication slot .* does not exist/);
  });

  it("does not wait for a transaction that writes, and takes its rows when it ends", async () => {
    const { replicator, client } = pair;
    const other = await pair.connect("source", "postgres");
    await other.query("BEGIN");
    await other.query("UPDATE shop.uuid_key SET note = 'late' WHERE id::text LIKE '%03'");
    await replicator.markResidue("source");
    await other.query("COMMIT");
    await arrived("late");
    assert.equal((await replicator.verifyResidue(5_000)).rowsCompared, 1);
    await client.target.query("UPDATE shop.uuid_key SET note = 'lost' WHERE note = 'late'");
    assert.equal((await replicator.verifyResidue(5_000)).differences.length, 1);
  });

  it("refuses a table that it could not compare, before the pause and by name", async () => {
    const { replicator, client } = pair;
    await client.source.query(
      "INSERT INTO shop.no_key SELECT i, repeat('x', 900) FROM generate_series(1, 75000) i",
    );
    await assert.rejects(
      replicator.markResidue("source"),
      /shop\.no_key has no key that tells its rows apart, and \d+ MB .*waive uncompared residue shop\.no_key/,
    );
    await assert.rejects(replicator.verifyResidue(5_000), /no mark was set/);
  });
});
