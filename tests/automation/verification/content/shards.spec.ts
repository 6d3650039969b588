import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { runCut } from "../../../../automation/compose/verify";
import { UsageError } from "../../../../automation/run/usage-error";
import { temporaryFolder } from "../../adapters/pulumi/temporary-folder";
import { databasesOfASuite, linesOf, type TwoDatabases } from "./two-databases";

/** Two tables that are worth cutting, one of them by a composite key, and two that are not. */
const schema = `
  CREATE TABLE large (id bigint PRIMARY KEY, txt text);
  INSERT INTO large SELECT g * 7, 'row ' || g FROM generate_series(1, 20000) g;
  CREATE TABLE pairs (tenant int, id int, txt text, PRIMARY KEY (tenant, id));
  INSERT INTO pairs SELECT g % 3, g, 'pair ' || g FROM generate_series(1, 20000) g;
  CREATE TABLE small (id int PRIMARY KEY);
  INSERT INTO small SELECT generate_series(1, 10);
  CREATE TABLE keyless (a int);
  INSERT INTO keyless SELECT generate_series(1, 10);
  ANALYZE`;

describe("a comparison that is cut into shards", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();
  const folder = temporaryFolder();
  let pair: TwoDatabases;
  let base = "";
  const parts = 3;
  const ledgerOf = (part: number) => folder.path(`shard-${part}.ledger`);
  const equalLines = (file: string) =>
    fs
      .readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.includes('"kind":"equal"'));

  before(async () => {
    pair = await make();
    await pair.onBoth(schema);
  });
  beforeEach(async () => {
    base = folder.path("base.ledger");
    for (const file of fs.readdirSync(path.dirname(base))) fs.rmSync(folder.path(file));
    const asked = { ...pair.url, exclusions: [], waivers: [], ledger: base, segments: 8 };
    const cut = await runCut(asked);
    assert.deepEqual(cut.map(({ table }) => table).sort(), ["public.large", "public.pairs"]);
    assert.ok(
      cut.every(({ segments }) => segments >= 3 && segments <= 5),
      JSON.stringify(cut),
    );
    for (let part = 1; part <= parts; part += 1) fs.copyFileSync(base, ledgerOf(part));
  });

  const verifyPart = (part: number) =>
    pair.verify({ ledger: ledgerOf(part), shard: { part, of: parts }, rangeMs: 5 });
  const merged = (...of: readonly number[]) =>
    pair.verify({ ledger: folder.path("whole.ledger"), merge: of.map(ledgerOf), rangeMs: 5 });

  it("compares each row once, and the merge none again", async () => {
    let rows = 0;
    for (let part = 1; part <= parts; part += 1) {
      const { tables, verdict } = await verifyPart(part);
      assert.equal(verdict, "pass");
      rows += tables.reduce((sum, { sourceRows }) => sum + sourceRows, 0);
    }
    assert.equal(rows, 40_020);
    const whole = await merged(1, 2, 3);
    assert.equal(whole.verdict, "pass");
    assert.deepEqual(whole.tables.map(({ name, sourceRows }) => `${name} ${sourceRows}`).sort(), [
      "public.keyless 10",
      "public.large 20000",
      "public.pairs 20000",
      "public.small 10",
    ]);
    const uncut = await pair.verify();
    assert.deepEqual(
      whole.tables.map(({ name, sums }) => [name, sums]).sort(),
      uncut.tables.map(({ name, sums }) => [name, sums]).sort(),
    );
    const before = [1, 2, 3].flatMap((part) => equalLines(ledgerOf(part)));
    assert.equal(equalLines(folder.path("whole.ledger")).length, before.length);
    // The same command again, after its end and after a kill in the middle of the merge.
    const ledger = fs.readFileSync(folder.path("whole.ledger"), "utf8");
    for (const kept of [ledger.length, ledger.length / 2]) {
      fs.writeFileSync(folder.path("whole.ledger"), ledger.slice(0, kept));
      assert.equal((await merged(1, 2, 3)).verdict, "pass");
      assert.equal(equalLines(folder.path("whole.ledger")).length, before.length);
    }
  });

  it("compares in the end what a shard that is missing left, and what differed", async () => {
    await pair.run("target", "UPDATE large SET txt = 'other' WHERE id IN (7, 70000, 140000)");
    await pair.run("target", "DELETE FROM pairs WHERE (tenant, id) = (1, 10000)");
    try {
      for (const part of [1, 3]) await verifyPart(part);
      const whole = await merged(1, 3);
      assert.deepEqual(linesOf(whole), [
        "public.large (140000) changed; txt: another value",
        "public.large (7) changed; txt: another value",
        "public.large (70000) changed; txt: another value",
        "public.pairs (1, 10000) missing",
      ]);
      assert.equal(whole.verdict, "fail");
    } finally {
      await pair.run("target", "UPDATE large SET txt = 'row ' || id / 7 WHERE txt = 'other'");
      await pair.run("target", "INSERT INTO pairs VALUES (1, 10000, 'pair 10000')");
    }
  });

  it("goes on in a shard that was killed: what was equal is not compared again", async () => {
    await verifyPart(1);
    const lines = fs.readFileSync(ledgerOf(1), "utf8").trimEnd().split("\n");
    const half = lines.slice(0, Math.ceil(lines.length / 2));
    fs.writeFileSync(ledgerOf(1), `${half.join("\n")}\n{"kind":"eq`);
    await verifyPart(1);
    assert.equal(equalLines(ledgerOf(1)).length, new Set(equalLines(ledgerOf(1))).size);
    const rowsOf = (file: string) =>
      equalLines(file).reduce((sum, line) => sum + (JSON.parse(line) as { rows: number }).rows, 0);
    for (const part of [2, 3]) await verifyPart(part);
    assert.equal(
      [1, 2, 3].reduce((sum, part) => sum + rowsOf(ledgerOf(part)), 0),
      40_020,
    );
  });

  it("refuses ledgers that contradict each other, by name", async () => {
    await verifyPart(1);
    fs.copyFileSync(ledgerOf(1), ledgerOf(2));
    await assert.rejects(merged(1, 2), (error: Error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /shard-2\.ledger and .*shard-1\.ledger both compared segment \d/);
      return true;
    });
    const other = fs
      .readFileSync(base, "utf8")
      .replace(/"borders":\[\["\d+"\]/, '"borders":[["8"]');
    fs.writeFileSync(ledgerOf(3), other);
    fs.rmSync(folder.path("whole.ledger"));
    await assert.rejects(merged(1, 3), /shard-3\.ledger cuts public\.large in other places/);
    await assert.rejects(merged(4), /shard-4\.ledger is not there/);
  });
});
