import assert from "node:assert/strict";
import { openQuery, type OpenQuery } from "../../../automation/adapters/postgres/open-query";
import type { Check } from "../../../automation/preflight/check";
import { check as triggers } from "../../../automation/preflight/data/triggers-for-appliers";
import { settingValue } from "../../../automation/preflight/differing-settings";
import { check as endlessDates } from "../../../automation/preflight/replication/dms-endless-dates";
import { scopeOf } from "../../../automation/preflight/scope";
import { check as localeSettings } from "../../../automation/preflight/target/locale-settings";
import { check as roleAttributes } from "../../../automation/preflight/target/role-attributes";
import { check as roles } from "../../../automation/preflight/target/roles";
import { takePair, type SpecPair } from "../../helpers/postgres-pair";

describe("remedies of a preflight, run as they stand", function () {
  this.timeout(60_000);
  let pair: SpecPair;
  before(async () => (pair = await takePair()));
  after(() => pair.close());

  const run = (side: "source" | "target", text: string) => pair.client[side].query(text);
  /** A check by sessions of its own: settings of a database are those of new ones. */
  async function looked(check: Check, user: "postgres" | "payment_app" = "postgres") {
    const opened: OpenQuery[] = [];
    for (const side of ["source", "target"] as const) {
      const { host, port, password, database } = pair.connection(side, user);
      opened.push(await openQuery(`postgres://${user}:${password}@${host}:${port}/${database}`));
    }
    const [source, target] = opened as [OpenQuery, OpenQuery];
    try {
      return await check.run({ source, target }, scopeOf("dms", undefined, "2027-01-01"));
    } finally {
      for (const query of opened) await query.close();
    }
  }
  const statementOf = (remedy: string) => remedy.replace(/ on the target.*$/, "");
  async function onlyOf(check: Check, name: string): Promise<string | undefined> {
    const { findings } = await looked(check);
    return findings.find((each) => each.name === name)?.remedy;
  }

  it("make a list of names the same list, and not one name", async () => {
    const { database } = pair.connection("source", "postgres");
    const path = `"$user", "Odd, one", "say ""it""", public`;
    await run("source", `ALTER DATABASE ${database} SET search_path = ${path}`);
    const remedy = await onlyOf(localeSettings, "search_path");
    assert.ok(remedy !== undefined);
    assert.ok(remedy.startsWith(`ALTER DATABASE ${database} SET search_path = '$user', `), remedy);
    await run("target", statementOf(remedy));
    assert.equal(await onlyOf(localeSettings, "search_path"), undefined);
    const kept = async (side: "source" | "target") =>
      (
        await run(
          side,
          `SELECT s.setconfig AS list FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
           WHERE d.datname = current_database() AND s.setrole = 0`,
        )
      ).rows as unknown[];
    assert.deepEqual(await kept("target"), await kept("source"));
  });

  it("compare lists by what they name", () => {
    assert.equal(settingValue("search_path", '"$user",public'), "'$user', 'public'");
    assert.equal(settingValue("search_path", "A b, C"), settingValue("search_path", '"a b", "c"'));
    assert.equal(settingValue("search_path", '""'), settingValue("search_path", ""));
    assert.equal(settingValue("DateStyle", "ISO, MDY"), "'ISO, MDY'");
  });

  it("name roles and tables by reserved words", async () => {
    await run("source", `CREATE ROLE "user" LOGIN; CREATE ROLE "order"; GRANT "order" TO "user"`);
    try {
      assert.deepEqual((await looked(roleAttributes)).findings, []);
      for (const name of ["user", "order"]) {
        const remedy = await onlyOf(roles, name);
        assert.ok(remedy !== undefined, name);
        await run("target", (remedy.split(" on the target")[0] ?? "").replace(" LOGIN", ""));
        assert.equal(await onlyOf(roles, name), undefined);
      }
      const { findings } = await looked(roleAttributes);
      assert.deepEqual(
        findings.map(({ name }) => name),
        ['user."LOGIN"'],
      );
      await run("target", statementOf(findings[0]?.remedy ?? ""));
      assert.deepEqual((await looked(roleAttributes)).findings, []);
    } finally {
      for (const side of ["source", "target"] as const)
        await run(side, `DROP ROLE IF EXISTS "user"; DROP ROLE IF EXISTS "order"`);
    }
    await run(
      "source",
      `CREATE SCHEMA "select"; CREATE TABLE "select"."table" (id int);
       CREATE TRIGGER "when" BEFORE UPDATE ON "select"."table" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
       ALTER TABLE "select"."table" ENABLE ALWAYS TRIGGER "when"`,
    );
    const remedy = await onlyOf(triggers, "select.table.when");
    await run("source", remedy ?? "");
    assert.equal(await onlyOf(triggers, "select.table.when"), undefined);
  });

  it("are not missing where row security hides the rows: then nothing is said of them", async () => {
    await run(
      "source",
      `CREATE TABLE hidden (id int PRIMARY KEY, due date);
       INSERT INTO hidden VALUES (1, 'infinity');
       ALTER TABLE hidden ENABLE ROW LEVEL SECURITY; GRANT SELECT ON hidden TO payment_app`,
    );
    const seen = await looked(endlessDates);
    assert.ok(seen.findings.some(({ name }) => name === "public.hidden.due"));
    const { findings, unproven } = await looked(endlessDates, "payment_app");
    assert.ok(!findings.some(({ name }) => name === "public.hidden.due"));
    assert.match(unproven ?? "", /public\.hidden \(denied\)/);
  });
});
