import assert from "node:assert/strict";
import { runPreflight } from "../../../automation/compose/preflight";
import type { Preflight } from "../../../automation/preflight/report/preflight";
import type { Login } from "../../../automation/run/login";
import type { Manifest } from "../../../automation/manifest/schema";
import { demoManifest } from "../../helpers/demo-manifest";
import { takePair, type SpecPair } from "../../helpers/postgres-pair";
import { planted } from "./planted";

/** The demo's manifest, with a column that stops the way back and one that is not there. */
const dirtyManifest: Manifest = {
  ...demoManifest,
  database: { ...demoManifest.database, schemas: ["public", "Plan.T"] },
  columns: [
    ...demoManifest.columns,
    ...["secret", "nothing"].map((column) => ({
      schema: "Plan.T",
      table: "Odd Table",
      column,
      excluded: { reason: "planted by a spec", routines: [] },
    })),
  ],
};

/** Checks of sessions that a role may be kept from seeing. */
const ofSessions = ["maintenance-jobs", "idle-in-transaction", "listeners"].map(
  (name) => `switch/${name}`,
);

const urlOf = ({ host, port, user, password, database }: Login) =>
  `postgres://${user}:${password}@${host}:${port}/${database}`;

describe("a preflight of two databases", function () {
  this.timeout(60_000);
  let pair: SpecPair;
  let clean: Preflight;
  let dirty: Preflight;

  const urls = (user: "postgres" | "payment_app" | "causeway_controller" = "postgres") => ({
    source: urlOf(pair.connection("source", user)),
    target: urlOf(pair.connection("target", user)),
  });
  const resultOf = ({ results }: Preflight, id: string) => {
    const found = results.find(({ check }) => check.id === id);
    assert.ok(found !== undefined, id);
    return found;
  };

  before(async () => {
    pair = await takePair();
    clean = await runPreflight({ ...urls("causeway_controller"), manifest: demoManifest });
    for (const { on, make, fails } of planted) {
      for (const statement of make) {
        await pair.client[on].query(statement).catch((error: Error) => {
          if (fails?.test(error.message) !== true) throw error;
        });
      }
    }
    dirty = await runPreflight({ ...urls(), manifest: dirtyManifest });
  });
  after(async () => {
    for (const { on, unmake = [] } of planted) {
      for (const statement of unmake) await pair.client[on].query(statement);
    }
    await pair.close();
  });

  it("fails nothing, and leaves nothing unlooked at, on a clean demo bank", () => {
    const bad = clean.results
      .filter(({ outcome }) => outcome === "fail" || outcome === "could-not-check")
      .map(({ check, findings, reason }) => [check.id, reason ?? findings]);
    assert.deepEqual(
      bad.map(([id]) => id),
      ["source/wal-room"],
      JSON.stringify(bad),
    );
  });

  for (const { check, name } of planted) {
    it(`sees ${name} by ${check}`, () => {
      assert.deepEqual(resultOf(clean, check).findings, []);
      const { findings, outcome } = resultOf(dirty, check);
      const found = findings.find((each) => each.name === name);
      assert.ok(found !== undefined, JSON.stringify(findings));
      assert.ok(found.problem.length > 5 && found.remedy.length > 5);
      assert.notEqual(outcome, "pass");
    });
  }

  it("sees a session at maintenance work", async () => {
    const holder = await pair.connect("source", "postgres");
    const worker = await pair.connect("source", "postgres");
    // A lock that conflicts, before the work begins: the work waits, and is active while it does.
    await holder.query("BEGIN; LOCK TABLE accounts IN SHARE MODE");
    const work = worker.query("ALTER TABLE accounts SET (fillfactor = 90)").catch(() => undefined);
    const blocked = async () =>
      (await holder.query("SELECT FROM pg_locks WHERE NOT granted")).rowCount !== 0;
    for (let tries = 0; tries < 200 && !(await blocked()); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const { findings } = resultOf(await runPreflight(urls()), "switch/maintenance-jobs");
    await holder.query("ROLLBACK");
    await work;
    assert.deepEqual(
      findings.map(({ name }) => name),
      ["postgres ALTER TABLE accounts SET (fillfactor = 90)"],
    );
  });

  it("sees a target that is older than the source, and one of another encoding", async () => {
    const { source, target } = urls();
    const swapped = await runPreflight({ source: target, target: source });
    assert.deepEqual(
      resultOf(swapped, "target/version").findings.map(({ name }) => name),
      ["target"],
    );
    const admin = pair.client.target;
    await admin.query(
      "CREATE DATABASE preflight_latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'",
    );
    try {
      const latin = { ...pair.connection("target", "postgres"), database: "preflight_latin" };
      const other = await runPreflight({ source, target: urlOf(latin) });
      const { findings } = resultOf(other, "target/encoding");
      assert.equal(findings[0]?.problem, "is LATIN1 on the target and UTF8 on the source");
    } finally {
      await admin.query("DROP DATABASE preflight_latin WITH (FORCE)");
    }
  });

  it("asks for the roles that the manifest names, on both sides", async () => {
    const roles = { ...demoManifest.roles, application: ["no.body"] };
    const { results } = await runPreflight({
      ...urls(),
      manifest: { ...demoManifest, roles },
    });
    for (const id of ["roles/exist-on-source", "roles/exist-on-target"]) {
      const { findings } = results.find(({ check }) => check.id === id) ?? { findings: [] };
      assert.deepEqual(
        findings.map(({ remedy }) => remedy),
        ['CREATE ROLE "no.body" LOGIN'],
      );
    }
  });

  it("sees what a role lacks that is to replicate, to control, or to own", async () => {
    for (const role of ["source", "target"] as const) {
      await pair.client[role].query(
        "ALTER TABLE accounts ENABLE ROW LEVEL SECURITY; REVOKE TRUNCATE ON accounts FROM payment_owner",
      );
    }
    const roles = {
      ...demoManifest.roles,
      application: ["payment_owner"],
      controller: "payment_app",
      replication: "payment_app",
    };
    const manifest = { ...demoManifest, roles };
    const lacking = await runPreflight({ ...urls("payment_app"), manifest });
    for (const side of ["source", "target"]) {
      const expected: Readonly<Record<string, RegExp>> = {
        [`roles/controller-on-${side}`]: /lacks REPLICATION/,
        [`roles/replication-on-${side}`]: /may not log in for replication/,
        [`roles/row-security-on-${side}`]: /hides rows from payment_app/,
        [`roles/owners-on-${side}`]: /takes TRUNCATE from its owner payment_owner/,
      };
      for (const [id, problem] of Object.entries(expected)) {
        const { findings, reason } = resultOf(lacking, id);
        assert.match(findings.map((each) => each.problem).join(), problem, `${id} ${reason}`);
      }
    }
  });

  it("sees one database that is both source and target", async () => {
    const { source } = urls();
    const { findings } = resultOf(
      await runPreflight({ source, target: source }),
      "link/two-databases",
    );
    assert.equal(findings.length, 1);
  });

  it("sees a session that listens", async () => {
    const listener = await pair.connect("source", "postgres");
    await listener.query("LISTEN payments");
    const { findings } = resultOf(await runPreflight(urls()), "switch/listeners");
    assert.match(findings[0]?.problem ?? "", /listens \(LISTEN payments\)/);
    await listener.query("UNLISTEN *");
  });

  it("counts sessions that it may not look into", async () => {
    const idle = await pair.connect("source", "postgres");
    const of = async (user: "postgres" | "payment_app") =>
      resultOf(await runPreflight(urls(user)), "target/connections").measured ?? "";
    const [seen, hidden] = [await of("postgres"), await of("payment_app")];
    await idle.query("SELECT");
    assert.match(seen, /^[1-9]\d* on the source/);
    assert.ok(parseInt(hidden) >= parseInt(seen), `${hidden}; ${seen}`);
  });

  it("runs without a superuser: what it may not see it could not check, and nothing passes unseen", async () => {
    const { results } = await runPreflight(urls("payment_app"));
    const unseen = results.filter(
      ({ outcome, reason }) =>
        outcome === "could-not-check" && reason?.startsWith("no --manifest") === false,
    );
    const reasons = Object.fromEntries(unseen.map(({ check, reason }) => [check.id, reason ?? ""]));
    const expected: Readonly<Record<string, RegExp>> = {
      "data/extension-tables": /a right is missing: .*permission denied/,
      "source/host-rules": /a right is missing: .*pg_hba_file_rules/,
      ...Object.fromEntries(
        ["source/open-transactions", ...ofSessions].map((id) => [
          id,
          /sessions are hidden from this role: GRANT pg_read_all_stats TO payment_app/,
        ]),
      ),
      "source/statement-statistics": /GRANT pg_read_all_settings/,
      "source/tls": /a right is missing: .*pg_read_all_settings/,
      "source/wal-room": /SQL does not tell the free room/,
      "target/empty": /a right is missing: .*permission denied for schema Plan\.T/,
      "target/tls": /a right is missing: .*ssl_min_protocol_version/,
      "switch/sequences-near-end": /a right is missing: .*permission denied for/,
      "roles/old-password-hashes": /a right is missing: .*permission denied for table pg_authid/,
    };
    assert.deepEqual(Object.keys(reasons).sort(), Object.keys(expected).sort());
    for (const [id, reason] of Object.entries(expected)) assert.match(reasons[id] ?? "", reason);
  });

  it("needs no superuser to look at all that decides", async () => {
    const reader = (role: "source" | "target") => ({
      ...pair.connection(role, "postgres"),
      user: "preflight_reader",
      password: "reads",
    });
    for (const role of ["source", "target"] as const) {
      await pair.client[role].query(
        "CREATE ROLE preflight_reader LOGIN PASSWORD 'reads' IN ROLE pg_monitor, pg_read_all_data",
      );
    }
    try {
      const asked = { source: urlOf(reader("source")), target: urlOf(reader("target")) };
      const { results } = await runPreflight(asked);
      const unseen = results.filter(
        ({ outcome, reason, check: { severity } }) =>
          outcome === "could-not-check" &&
          (severity === "block" || severity === "high") &&
          reason?.startsWith("no --manifest") === false,
      );
      assert.deepEqual(
        unseen.map(({ check, reason }) => [check.id, reason]),
        [],
      );
    } finally {
      for (const role of ["source", "target"] as const)
        await pair.client[role].query("DROP ROLE preflight_reader");
    }
  });

  it("looks at one database when there is only one, and says what it could not check", async () => {
    const { results, target } = await runPreflight({ source: urls().source });
    assert.equal(target, undefined);
    for (const { check, outcome, reason } of results) {
      if (check.asks.includes("target")) assert.equal(reason, "no --target was given");
      else if (outcome === "could-not-check" && check.id !== "source/wal-room") {
        assert.match(reason ?? "", /^no --manifest was given/, check.id);
      }
    }
  });
});
