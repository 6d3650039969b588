import assert from "node:assert/strict";
import * as fs from "node:fs";
import { growthOf, type Assessment } from "../../../automation/assessment/assess";
import { size, type Advice } from "../../../automation/assessment/advice/advice";
import { assessDatabase } from "../../../automation/compose/assess";
import { runAsStranger } from "../../helpers/stranger";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";
import { databasesOfASuite, type TwoDatabases } from "../verification/content/two-databases";

/** What each adviser has to see, and what of it must not be taken for it. */
const planted = `
  CREATE SCHEMA "Odd.S";
  CREATE TABLE "Odd.S"."Line Item" (id int PRIMARY KEY, "Order" int, note text, UNIQUE (note));
  CREATE INDEX "Never Read" ON "Odd.S"."Line Item" ("Order");
  CREATE INDEX read_one ON "Odd.S"."Line Item" (id, note);
  CREATE INDEX again ON "Odd.S"."Line Item" (id, note);
  CREATE INDEX again_below_ten ON "Odd.S"."Line Item" (id, note) WHERE id < 10;
  CREATE INDEX again_downwards ON "Odd.S"."Line Item" (id DESC, note);
  CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b));
  CREATE TABLE child (b int, a int, c int, FOREIGN KEY (a, b) REFERENCES parent);
  CREATE TABLE indexed_child (a int, b int, FOREIGN KEY (a, b) REFERENCES parent);
  CREATE INDEX ON indexed_child (b, a);
  CREATE TABLE partly_indexed (a int, b int, FOREIGN KEY (a, b) REFERENCES parent);
  CREATE INDEX ON partly_indexed (a, b) WHERE a > 5;
  INSERT INTO "Odd.S"."Line Item" SELECT g, g, g FROM generate_series(1, 100) g;
  ALTER TABLE "Odd.S"."Line Item" SET (autovacuum_enabled = off);
  CREATE TABLE worn (id int) WITH (autovacuum_enabled = off);
  INSERT INTO worn SELECT generate_series(1, 30000); DELETE FROM worn WHERE id <= 15000`;

describe("an assessment of a database", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();
  const folder = temporaryFolder();
  let pair: TwoDatabases;
  let assessed: Assessment;
  const adviceOf = (id: string): readonly Advice[] => {
    const found = assessed.advice.find((each) => each.id === id)?.advice;
    assert.ok(Array.isArray(found), `${id}: ${JSON.stringify(found)}`);
    return found as readonly Advice[];
  };
  const objectsOf = (id: string) => adviceOf(id).map(({ object }) => object);

  before(async () => {
    pair = await make();
    for (const role of ["source", "target"] as const) await pair.run(role, planted);
    await pair.run("source", "SELECT pg_stat_clear_snapshot()");
    assessed = await assessDatabase(pair.url.source);
  });

  it("names an index that nobody reads, and none that a constraint needs", () => {
    const objects = objectsOf("unused-indexes");
    assert.ok(objects.includes('index "Odd.S"."Never Read"'), objects.join());
    assert.ok(!objects.some((object) => /_key|_pkey/.test(object)), objects.join());
  });

  it("names an index that another one repeats, whichever was first, and none of another order or part", () => {
    const objects = objectsOf("duplicate-indexes");
    assert.deepEqual(objects, ['index "Odd.S".again']);
    assert.match(adviceOf("duplicate-indexes")[0]?.seen ?? "", /the same as "Odd\.S"\.read_one/);
  });

  it("names a foreign key without an index of its own, in whichever order; a part of the rows is none", () => {
    assert.deepEqual(objectsOf("foreign-keys-without-index").sort(), [
      "foreign key public.child.child_a_b_fkey",
      "foreign key public.partly_indexed.partly_indexed_a_b_fkey",
    ]);
  });

  it("names a table without statistics, and a worn one", () => {
    assert.ok(objectsOf("unanalyzed-tables").includes('table "Odd.S"."Line Item"'));
    assert.deepEqual(objectsOf("dead-rows"), ["table public.worn"]);
  });

  it("gives statements that run as they stand, and none that stops a live system", async () => {
    const all = assessed.advice.flatMap(({ advice }) => (typeof advice === "string" ? [] : advice));
    assert.ok(all.length >= 6, `${all.length} pieces of advice`);
    for (const { statement, lock, lasts } of all) {
      assert.doesNotMatch(statement, /FULL|REINDEX|CLUSTER/);
      assert.match(lock, /SHARE UPDATE EXCLUSIVE/);
      assert.ok(lasts.length > 10);
      // On the other server: there the same objects are, and this one is asked again below.
      await pair.run("target", statement);
    }
  });

  it("says what it could not tell: the load without pg_stat_statements, growth without an earlier run", async () => {
    assert.match(JSON.stringify(assessed.facts.load), /pg_stat_statements is not installed/);
    const run = (...args: readonly string[]) =>
      runAsStranger(["assess", "--source", "env:SOURCE", ...args], { SOURCE: pair.url.source });
    const first = await run("--json");
    assert.equal(first.code, 0, first.err);
    const file = folder.path("earlier.json");
    const earlier = JSON.parse(first.out) as { facts: { at: string } };
    earlier.facts.at = new Date(Date.now() - 86_400_000).toISOString();
    fs.writeFileSync(file, JSON.stringify(earlier));
    const { code, out } = await run("--since", file);
    assert.equal(code, 0, out);
    assert.match(out, /^grows by .* a day and writes .* of WAL a day \(over 1\.00 days\)$/m);
    assert.match(out, /could not tell: pg_stat_statements/);
    fs.writeFileSync(file, "{}");
    const wrong = await run("--since", file, "--json");
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /is no earlier assessment/);
    assert.equal(typeof JSON.parse(wrong.out), "object");
  });
});

describe("growth between two readings", () => {
  const reading = (at: string, bytes: number, walBytes: number) => ({ at, bytes, walBytes });

  it("is what was added a day, and may be negative for the size alone", () => {
    const [monday, wednesday] = ["2027-01-04T00:00:00Z", "2027-01-06T00:00:00Z"];
    assert.deepEqual(growthOf(reading(monday, 100, 10), reading(wednesday, 60, 30)), {
      days: 2,
      bytesPerDay: -20,
      walBytesPerDay: 10,
    });
    assert.equal(growthOf(reading(wednesday, 1, 1), reading(monday, 2, 2)), undefined);
    assert.equal(growthOf(reading(monday, 1, 50), reading(wednesday, 2, 2)), undefined);
  });

  it("is written in units that people read", () => {
    const texts = [0, 1, 1_023, 1_024, 1_536, 1_048_576 * 250, 8 * 1_024 ** 4].map(size);
    assert.deepEqual(texts, [
      "0 bytes",
      "1 bytes",
      "1023 bytes",
      "1.0 kB",
      "1.5 kB",
      "250 MB",
      "8.0 TB",
    ]);
  });
});
