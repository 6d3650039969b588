import assert from "node:assert/strict";
import * as fs from "node:fs";
import { runAsStranger } from "../../helpers/stranger";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";
import { databasesOfASuite, type TwoDatabases } from "../verification/content/two-databases";

describe("causeway verify, from a folder without a project", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();
  const folder = temporaryFolder();
  let pair: TwoDatabases;
  const verify = (...args: readonly string[]) =>
    runAsStranger(["verify", "--source", "env:SOURCE", "--target", "env:TARGET", ...args], {
      SOURCE: pair.url.source,
      TARGET: pair.url.target,
    });
  /** The last line of the report is the verdict. */
  const verdictOf = (out: string) => out.trimEnd().split("\n").at(-1);
  const spoiled = async (sql: string, again: string, check: () => Promise<void>) => {
    await pair.run("target", sql);
    await check().finally(() => pair.run("target", again));
  };

  before(async () => {
    pair = await make();
    await pair.onBoth(
      "CREATE TABLE t (id int PRIMARY KEY, pan text); INSERT INTO t SELECT g, 'card ' || g FROM generate_series(1, 50) g",
    );
  });

  it("answers 0 when the rows are equal", async () => {
    const { code, out, err } = await verify();
    assert.equal(code, 0, out + err);
    assert.equal(verdictOf(out), "EQUAL");
    assert.match(out, /^equal +public\.t: 50 rows in 1 range$/m);
  });

  it("answers 10 for a row that differs, with its value masked unless it is asked for", async () => {
    const change = "UPDATE t SET pan = 'card x' WHERE id = 7";
    await spoiled(change, "UPDATE t SET pan = 'card 7' WHERE id = 7", async () => {
      const { code, out } = await verify("--lag", "0s");
      assert.equal(code, 10, out);
      assert.equal(verdictOf(out), "DIFFERENT");
      assert.match(out, /^ +\(7\) differs\n +pan \(text\): another value; source .*, target /m);
      assert.doesNotMatch(out, /card/);
      const shown = await verify("--lag", "0s", "--show-values", "--json");
      assert.equal(shown.code, 10);
      assert.match(shown.out, /card x/);
      assert.equal((JSON.parse(shown.out) as { verdict: string }).verdict, "fail");
    });
  });

  it("answers 9 when it could not tell: rows that are not replicated, or a database that is not there", async () => {
    await pair.onBoth("CREATE UNLOGGED TABLE cache (id int PRIMARY KEY)");
    try {
      const { code, out } = await verify();
      assert.equal(code, 9, out);
      assert.equal(verdictOf(out), "COULD NOT TELL");
      const skip = JSON.stringify(["public", "cache", "a cache is empty after a restart"]);
      assert.equal((await verify("--skip-unlogged", skip)).code, 0);
    } finally {
      await pair.onBoth("DROP TABLE cache");
    }
    const nowhere = "postgres://nobody:secret@127.0.0.1:1/none";
    const gone = await runAsStranger(["verify", "--source", nowhere, "--target", nowhere]);
    assert.equal(gone.code, 9, gone.err);
    assert.doesNotMatch(gone.err, /secret/);
  });

  it("counts sequences only where they are asked to decide", async () => {
    await pair.onBoth("CREATE SEQUENCE s");
    await spoiled("SELECT setval('s', 1)", "SELECT 1", async () => {
      await pair.run("source", "SELECT setval('s', 100)");
      assert.equal((await verify()).code, 0);
      const counted = await verify("--count", "sequences");
      assert.equal(counted.code, 10, counted.out);
    });
    await pair.onBoth("DROP SEQUENCE s");
  });

  it("cuts, compares by shards and merges, with the verdict of the whole at the merge", async () => {
    const ledger = (name: string) => folder.path(name);
    const cut = await verify("--cut", "4", "--ledger", ledger("base"));
    assert.equal(cut.code, 0, cut.err);
    for (const part of [1, 2]) {
      fs.copyFileSync(ledger("base"), ledger(`${part}`));
      const shard = await verify("--shard", `${part}/2`, "--ledger", ledger(`${part}`));
      assert.match(shard.out, new RegExp(`this is part ${part} of 2: the whole is proven only by`));
    }
    const merge = ["--merge", ledger("1"), "--merge", ledger("2")];
    const whole = await verify("--ledger", ledger("whole"), ...merge);
    assert.equal(whole.code, 0, whole.out + whole.err);
    assert.match(whole.out, /public\.t: 50 rows/);
  });

  it("writes a page that others may not read, with values as masked as on the screen", async () => {
    const file = folder.path("page.html");
    fs.writeFileSync(file, "an older page", { mode: 0o644 });
    const change = "UPDATE t SET pan = '<b>card' WHERE id = 7";
    await spoiled(change, "UPDATE t SET pan = 'card 7' WHERE id = 7", async () => {
      assert.equal((await verify("--lag", "0s", "--html", file)).code, 10);
    });
    const page = fs.readFileSync(file, "utf8");
    assert.match(page, /<title>Different: /);
    assert.match(page, /<td>\(7\)<\/td>\s*<td>changed<\/td>/);
    assert.doesNotMatch(page, /card/);
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  });

  for (const [what, args, said] of [
    ["a page into no folder", ["--html", "/no/where/page.html"], /--html .*can't be written/],
    ["a repair into no folder", ["--repair", "/no/where/repair.sql"], /--repair .*mkdir -p/],
    ["a cut without a ledger", ["--cut", "4"], /--cut needs --ledger <file>/],
    ["a shard without a ledger", ["--shard", "1/2"], /--shard needs --ledger <file>/],
    ["a part that there is not", ["--shard", "3/2"], /such as 2\/8, found '3\/2'/],
    ["a cut and a shard", ["--cut", "4", "--shard", "1/2"], /--cut and --shard don't go together/],
    ["a time without its unit", ["--lag", "5"], /a time with its unit.* found '5'/],
    ["an exclusion that is no list", ["--exclude", "t.pan"], /expected \["schema".*found 't\.pan'/],
  ] as const) {
    it(`answers 2 for ${what}`, async () => {
      const { code, err } = await verify(...args);
      assert.equal(code, 2, err);
      assert.match(err, said);
    });
  }

  it("takes a ledger of other databases, or a file that is none, for what it is", async () => {
    const file = folder.path("other");
    fs.writeFileSync(file, '{"ledger":"elsewhere"}\n');
    const { code, err } = await verify("--ledger", file);
    assert.equal(code, 2, err);
    assert.match(err, /other belongs to "elsewhere"; expected /);
    fs.writeFileSync(file, "no ledger at all\n");
    assert.equal((await verify("--ledger", file)).code, 2);
  });
});
