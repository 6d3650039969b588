import assert from "node:assert/strict";
import * as fs from "node:fs";
import { readManifest } from "../../../automation/manifest/read-manifest";
import { runAsStranger } from "../../helpers/stranger";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";
import { databasesOfASuite, type TwoDatabases } from "../verification/content/two-databases";

describe("causeway manifest, from a folder without a project", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();
  const folder = temporaryFolder();
  let pair: TwoDatabases;
  const manifest = (...args: readonly string[]) =>
    runAsStranger(["manifest", "--source", "env:SOURCE", ...args], { SOURCE: pair.url.source });

  before(async () => {
    pair = await make();
    await pair.run(
      "source",
      `CREATE SCHEMA "Order.Data";
       CREATE TABLE "Order.Data"."Line Item" (id int PRIMARY KEY, "customerEmail" text, cvv text, spinner int);
       INSERT INTO "Order.Data"."Line Item" (id) SELECT g FROM generate_series(1, 70) g;
       CREATE ROLE "draft-app" LOGIN; GRANT USAGE ON SCHEMA "Order.Data" TO "draft-app";
       GRANT INSERT ON "Order.Data"."Line Item" TO "draft-app";
       CREATE FOREIGN DATA WRAPPER w; CREATE SERVER "ledger-db" FOREIGN DATA WRAPPER w;
       ANALYZE`,
    );
  });

  it("drafts what the project's own reader accepts, from any names", async () => {
    const out = folder.path("causeway.yaml");
    const { code, err } = await manifest("--out", out);
    assert.equal(code, 0, err);
    const { database, roles, expected } = readManifest(folder.path("."));
    assert.deepEqual(database.schemas, ["Order.Data"]);
    assert.deepEqual(roles.application, ["draft-app"]);
    assert.deepEqual(expected?.rows, [{ schema: "Order.Data", table: "Line Item", rows: 70 }]);
    const text = fs.readFileSync(out, "utf8");
    assert.match(text, /^# {2}- .*column: "customerEmail"/m);
    assert.match(text, /^# {2}- .*column: cvv/m);
    assert.match(text, /^# {2}- .*"ledger-db"/m);
    assert.doesNotMatch(text, /spinner/);
    const again = await manifest("--out", out);
    assert.equal(again.code, 2);
    assert.match(again.err, /is there already, and was left as it is/);
  });

  it("answers 9 for a database without an application, and 2 for none", async () => {
    const empty = await make();
    const asked = (url: string) => runAsStranger(["manifest", "--source", "env:URL"], { URL: url });
    const { code, out, err } = await asked(empty.url.source);
    assert.equal(code, 9, err);
    assert.match(err, /To be filled in: database\.schemas/);
    assert.match(out, /^version: 1$/m);
    const nowhere = await asked("postgres://me:secret@127.0.0.1:1/none");
    assert.equal(nowhere.code, 2);
    assert.doesNotMatch(nowhere.err, /secret/);
  });
});
