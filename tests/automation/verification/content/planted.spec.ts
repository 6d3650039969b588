import assert from "node:assert/strict";
import { databasesOfASuite, linesOf, type TwoDatabases } from "./two-databases";

/** One table of odd types, and what is planted into single rows: column, new value, what is said of it. */
const schema = `
  CREATE TYPE level AS ENUM ('z', 'a', 'm');
  CREATE TABLE odd (id int PRIMARY KEY, txt text, other text, b bytea, ts timestamp, tstz timestamptz, d date,
    f4 float4, f8 float8, n numeric, n2 numeric(18,6), i interval, c char(5), j json, jb jsonb, arr int[],
    r int4range, ip inet, e level, t time, tz timetz, m money, bits varbit(8), p point, big bigint, flag bool,
    u uuid, free bpchar);
  INSERT INTO odd SELECT g, 'a|b', 'c', '\\x00ff', '4000-01-01 BC', '2024-05-05 10:00+02', '2024-02-03', 0.1, 0.1,
    1.0, 1.5, '1 mon', 'ab', '{"a": 1}', '{"a": 1.0, "b": [1]}', ARRAY[1,2], '[1,5)', '10.0.0.1', 'a', '12:00',
    '12:00+02', 5, B'101', '(1,2)', 0, true, '00000000-0000-0000-0000-000000000001', 'x'
  FROM generate_series(1, 60) g`;

const planted: readonly (readonly [set: string, seen: string])[] = [
  ["txt = 'a', other = 'b|c'", "other: another value; txt: cut off at the end"],
  ["txt = NULL", "txt: a value became NULL"],
  ["txt = ''", "txt: cut off at the end"],
  ["txt = '<null>'", "txt: another value"],
  ["txt = 'a|b  '", "txt: only blanks at the end differ"],
  ["txt = 'A|b'", "txt: only upper and lower case differ"],
  ["b = '\\x00fe'", "b: another value"],
  ["ts = '4000-01-01 00:00:00.000001 BC'", "ts: another value"],
  ["tstz = '2024-05-05 10:00+00'", "tstz: another value"],
  ["tstz = 'infinity'", "tstz: another value"],
  ["d = '-infinity'", "d: another value"],
  ["f4 = '-0'", "f4: another number"],
  ["f8 = 'NaN'", "f8: another number"],
  ["f8 = 0.1::float8 + 1.5e-17", "f8: another number"],
  ["n = 1.00", "n: the same number with another scale"],
  ["n = 10 ^ 60::numeric", "n: another number"],
  ["n = -1.0", "n: another number"],
  ["n2 = 1.500001", "n2: another number"],
  ["i = '30 days'", "i: another value"],
  ["j = '{\"a\":1}'", "j: the same JSON value, written otherwise"],
  ['jb = \'{"a": 1.00, "b": [1]}\'', "jb: the same JSON value with other digits"],
  ['jb = \'{"a": [1.0], "b": 1}\'', "jb: another value"],
  ["arr = '[0:1]={1,2}'", "arr: another value"],
  ["arr = '{1,NULL}'", "arr: another value"],
  ["r = 'empty'", "r: another value"],
  ["ip = '10.0.0.1/31'", "ip: another value"],
  ["e = 'm'", "e: another value"],
  ["t = '12:00:00.000001'", "t: another value"],
  ["tz = '11:00+01'", "tz: another value"],
  ["m = 5.01", "m: another number"],
  ["bits = B'1010'", "bits: another value"],
  ["p = '(1,2.0000000000000004)'", "p: another value"],
  // PostgreSQL's own hash of a bigint is the same for 0 and for this.
  ["big = 4294967297", "big: another value"],
  ["flag = NULL", "flag: a value became NULL"],
  ["u = '00000000-0000-0000-0000-000000000002'", "u: another value"],
  ["free = 'x '", "free: only blanks at the end differ"],
];

describe("differences that are planted into the target", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();
  let pair: TwoDatabases;

  before(async () => {
    pair = await make();
    await pair.onBoth(schema);
  });

  it("are none between equal databases of two majors", async () => {
    const outcome = await pair.verify();
    assert.deepEqual(linesOf(outcome), []);
    assert.equal(outcome.verdict, "pass");
    assert.deepEqual(
      outcome.tables.map(({ name, sourceRows }) => [name, sourceRows]),
      [["public.odd", 60]],
    );
  });

  it("are all found, each with the columns that differ, and none is invented", async () => {
    const updates = planted.map(([set], index) => `UPDATE odd SET ${set} WHERE id = ${index + 1}`);
    await pair.run("target", updates.join(";\n"));
    const outcome = await pair.verify();
    assert.equal(outcome.verdict, "fail");
    const seen = new Map(outcome.tables[0]?.differences.map((each) => [each.key[0], each]));
    for (const [index, [set, wanted]] of planted.entries()) {
      const row = seen.get(`${index + 1}`);
      const columns = row?.columns.map(({ column, change }) => `${column}: ${change}`).sort();
      assert.deepEqual([row?.kind, columns?.join("; ")], ["changed", wanted], set);
    }
    assert.equal(seen.size, planted.length);
  });
});

describe("tables of every shape", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();

  it("are compared by keys of several columns, of texts, of enums, by partitions, and without any key", async () => {
    const pair = await make();
    await pair.onBoth(`
      CREATE SCHEMA "a.b"; CREATE TABLE "a.b"."t""q" ("Id" int, "x y" text, PRIMARY KEY ("Id"));
      CREATE TABLE composite (a int, b uuid, c timestamptz, v text, PRIMARY KEY (a, b, c));
      CREATE TYPE level AS ENUM ('z', 'a', 'm');
      CREATE TABLE enums (k level, n numeric, v float8, PRIMARY KEY (k, n));
      CREATE TABLE texts (k text PRIMARY KEY, v jsonb);
      CREATE TABLE keyless (v text, n int);
      CREATE TABLE parted (id bigint, k int, v text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
      CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
      CREATE TABLE parted_rest PARTITION OF parted DEFAULT;
      CREATE TABLE parent (id int PRIMARY KEY, v text); CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent);
      INSERT INTO "a.b"."t""q" SELECT g, 'v' || g FROM generate_series(1, 50) g;
      INSERT INTO composite SELECT g % 5, md5(g::text)::uuid, '2024-01-01'::timestamptz + g * interval '1 s', 'x'
        FROM generate_series(1, 300) g;
      INSERT INTO enums SELECT (ARRAY['z', 'a', 'm']::level[])[1 + g % 3], g / 10.0, g FROM generate_series(1, 60) g;
      INSERT INTO texts SELECT 'k' || g, '{}' FROM generate_series(1, 60) g;
      INSERT INTO keyless SELECT 'x', g % 3 FROM generate_series(1, 60) g;
      INSERT INTO parted SELECT g, g % 3, 'p' FROM generate_series(1, 60) g;
      INSERT INTO parent SELECT g, 'p' FROM generate_series(1, 9) g;
      INSERT INTO child SELECT g, 'c' FROM generate_series(1, 9) g`);
    assert.deepEqual(linesOf(await pair.verify()), []);

    await pair.run(
      "target",
      `UPDATE "a.b"."t""q" SET "x y" = 'w' WHERE "Id" = 7; DELETE FROM "a.b"."t""q" WHERE "Id" = 9;
       INSERT INTO "a.b"."t""q" VALUES (-3, 'below all'), (1000, 'above all');
       UPDATE composite SET v = 'y' WHERE b = md5('5')::uuid;
       UPDATE enums SET n = 0.20 WHERE n = 0.2;
       UPDATE texts SET k = 'K2' WHERE k = 'k2';
       UPDATE keyless SET n = 7 WHERE ctid = (SELECT min(ctid) FROM keyless);
       UPDATE parted SET v = 'q' WHERE id = 5;
       UPDATE child SET v = 'd' WHERE id = 3`,
    );
    assert.deepEqual(
      linesOf(await pair.verify()),
      [
        '"a.b"."t""q" (-3) extra',
        '"a.b"."t""q" (1000) extra',
        '"a.b"."t""q" (7) changed; x y: another value',
        '"a.b"."t""q" (9) missing',
        "public.child (3) changed; v: another value",
        "public.composite (0, e4da3b7f-bbce-2345-d777-2b0674a318d5, 2024-01-01 00:00:05+00) changed; v: another value",
        "public.enums (m, 0.20000000000000000000) changed; n: the same number with another scale",
        "public.keyless (0 : 1) extra",
        "public.keyless (20 : 19) missing",
        "public.parted_rest (5, 2) changed; v: another value",
        "public.texts (K2) extra",
        "public.texts (k2) missing",
      ].sort(),
    );
  });

  it("are equal although their texts are ordered by other collations", async () => {
    const icu = "LOCALE_PROVIDER icu ICU_LOCALE 'de' LOCALE 'C'";
    const pair = await make({ target: icu });
    await pair.onBoth(`
      CREATE TABLE words (k text PRIMARY KEY, v int);
      INSERT INTO words SELECT chr(32 + (g * 7) % 90) || g || chr(200 + g % 50), g FROM generate_series(1, 5000) g`);
    const equal = await pair.verify();
    assert.equal(equal.verdict, "pass");
    assert.equal(equal.tables[0]?.path, "key-buckets");
    await pair.run(
      "target",
      "DELETE FROM words WHERE v = 77; UPDATE words SET v = 0 WHERE v = 4999",
    );
    const { differences } = (await pair.verify()).tables[0] ?? {};
    assert.deepEqual(differences?.map(({ kind }) => kind).sort(), ["changed", "missing"]);
  });

  it("name what is not compared, and no table without a word", async () => {
    const pair = await make();
    await pair.onBoth(`
      CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (1);
      CREATE UNLOGGED TABLE u (id int PRIMARY KEY); CREATE VIEW v AS SELECT * FROM a;
      CREATE TABLE big (v text); INSERT INTO big SELECT 'x' FROM generate_series(1, 1000)`);
    await pair.run("source", "CREATE TABLE lost (id int PRIMARY KEY)");
    const outcome = await pair.verify({ mostUnkeyedBytes: 10_000 });
    assert.deepEqual(
      outcome.notCompared.map(({ name, harmless }) => [name, harmless]),
      [
        ["public.u", false],
        ["public.v", true],
      ],
    );
    assert.deepEqual(outcome.findings, ["table public.lost is missing on the target"]);
    const big = outcome.tables.find(({ name }) => name === "public.big");
    assert.equal(big?.verdict, "unmeasurable");
    assert.match(big?.reason ?? "", /no key and \d+ bytes/);
  });

  it("leave an excluded column out, and see whether it is absent, empty or filled on the target", async () => {
    const pair = await make();
    await pair.onBoth(
      "CREATE TABLE log (id int PRIMARY KEY, secret text); INSERT INTO log VALUES (1, 's')",
    );
    const exclusion = (column: string) => ({
      schema: "public",
      table: "log",
      column,
      reason: "stays",
      routines: [],
    });
    const look = async (column = "secret") => {
      const { verdict, findings, exclusions } = await pair.verify({
        exclusions: [exclusion(column)],
      });
      return { verdict, findings, seen: exclusions[0]?.seen };
    };
    const filled = "column public.log.secret is excluded and is filled on the target";
    assert.deepEqual(await look(), {
      verdict: "fail",
      findings: [filled],
      seen: "filled on the target",
    });
    await pair.run("target", "UPDATE log SET secret = NULL");
    assert.deepEqual(await look(), { verdict: "pass", findings: [], seen: "empty on the target" });
    await pair.run("target", "ALTER TABLE log DROP COLUMN secret");
    assert.deepEqual(await look(), { verdict: "pass", findings: [], seen: "absent on the target" });
    const nothing = "exclusion public.log.absent names a column that the source does not have";
    assert.ok((await look("absent")).findings.includes(nothing));
  });
});
