import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectFolder } from "../../helpers/demo-manifest";
import { takePair, type SpecPair } from "../../helpers/postgres-pair";
import { runAsStranger } from "../../helpers/stranger";

const preflight = (args: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  runAsStranger(["preflight", ...args], variables);

const both = ["--source", "env:SOURCE", "--target", "env:TARGET"];

describe("causeway preflight", function () {
  this.timeout(120_000);
  let pair: SpecPair;
  const urls: Record<string, string> = {};

  before(async () => {
    pair = await takePair();
    for (const role of ["source", "target"] as const) {
      const { host, port, user, password, database } = pair.connection(role, "causeway_controller");
      urls[role.toUpperCase()] = `postgres://${user}:${password}@${host}:${port}/${database}`;
    }
  });
  after(() => pair.close());

  it("prints a table, writes SARIF, and answers 0 when nothing is in the way", async () => {
    const sarif = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "causeway-sarif-")), "p.sarif");
    const given = [...both, "--manifest", path.join(projectFolder, "causeway.yaml")];
    const { code, out, err } = await preflight(
      [...given, "--sarif", sarif, "--html", `${sarif}.html`, "--write-baseline", `${sarif}.yaml`],
      urls,
    );
    assert.equal(code, 0, out + err);
    assert.match(out, /^pass +data\/invalid-indexes/m);
    assert.match(out, /\d+ checks in [\d.]+ s: \d+ pass, 0 fail, \d+ warn, 1 could not check\./);
    const { version } = JSON.parse(fs.readFileSync(sarif, "utf8")) as { version: string };
    assert.equal(version, "2.1.0");
    assert.match(fs.readFileSync(`${sarif}.html`, "utf8"), /<h2>pass \(\d+\)/);
    assert.match(fs.readFileSync(`${sarif}.yaml`, "utf8"), /^version: 1\naccepted:/);
    const { password } = pair.connection("source", "causeway_controller");
    assert.ok(!(out + err).includes(password));
    fs.rmSync(path.dirname(sarif), { recursive: true });
  });

  it("answers 9 when it could not look at all that decides", async () => {
    const { code, out } = await preflight(["--source", "env:SOURCE", "--json"], urls);
    const { summary, target } = JSON.parse(out) as {
      summary: Record<string, number>;
      target: unknown;
    };
    assert.equal(code, 9);
    assert.equal(target, null);
    assert.equal(summary["fail"], 0);
  });

  it("answers 8 when something must be fixed first", async () => {
    await pair.client.source.query(
      "ALTER TABLE accounts DISABLE TRIGGER USER; CREATE TRIGGER twice BEFORE UPDATE ON accounts " +
        "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger(); " +
        "ALTER TABLE accounts ENABLE ALWAYS TRIGGER twice",
    );
    const { code, out } = await preflight(["--source", "env:SOURCE"], urls);
    assert.equal(code, 8);
    assert.match(out, /^FAIL +data\/triggers-for-appliers/m);
    assert.match(out, /fix: ALTER TABLE public\.accounts ENABLE TRIGGER twice$/m);
  });

  it("answers 2 to what is no connection, all of it named, and repeats no password", async () => {
    const nothing = await preflight([]);
    assert.equal(nothing.code, 2);
    assert.match(nothing.err, /give --source, --target, or both/);
    const wrong = await preflight([
      "--source",
      "mysql://u:s3cret@h/d",
      "--target",
      "env:NOWHERE_URL",
    ]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--source: this is no connection URL/);
    assert.match(wrong.err, /--target: there is no variable NOWHERE_URL/);
    const closed = await preflight(["--source", "postgres://u:s3cret@127.0.0.1:1/d"]);
    assert.equal(closed.code, 2);
    assert.match(closed.err, /Can't connect to u@127\.0\.0\.1:1\/d: .*ECONNREFUSED/);
    assert.ok(!(wrong.err + closed.err).includes("s3cret"));
  });
});

describe("what a preflight is to write", function () {
  this.timeout(60_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-places-"));
  after(() => fs.rmSync(folder, { recursive: true }));
  const nobody = ["--source", "postgres://u@127.0.0.1:1/d"];

  it("is refused before a database is asked, where there is no folder for it", async () => {
    for (const option of ["--html", "--sarif", "--write-baseline"]) {
      const { code, err } = await preflight([...nobody, option, `${folder}/none/file`]);
      assert.equal(code, 2);
      assert.match(err, new RegExp(`^${option} .*none/file can't be written`));
    }
  });

  it("is never a file whose owners would be lost", async () => {
    const signed = path.join(folder, "baseline.yaml");
    fs.writeFileSync(signed, "version: 1\naccepted: []\n");
    const { code, err } = await preflight([...nobody, "--write-baseline", signed]);
    assert.equal(code, 2);
    assert.match(err, /is there already, and was left as it is.*--baseline/);
    assert.equal(fs.readFileSync(signed, "utf8"), "version: 1\naccepted: []\n");
    const again = await preflight([...nobody, "--write-baseline", signed, "--baseline", signed]);
    assert.match(again.err, /Can't connect/);
  });
});
