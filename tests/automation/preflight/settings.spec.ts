import assert from "node:assert/strict";
import type { Check } from "../../../automation/preflight/check";
import { checks } from "../../../automation/preflight/checks";
import { isOther } from "../../../automation/preflight/rule-parts";
import { check as walRoom } from "../../../automation/preflight/source/wal-room";
import { check as collations } from "../../../automation/preflight/target/collations";
import { check as connections } from "../../../automation/preflight/target/connections";
import { check as defaultCollation } from "../../../automation/preflight/target/default-collation";
import { check as targetTls } from "../../../automation/preflight/target/tls";
import { demoManifest } from "../../helpers/demo-manifest";
import { planted } from "./planted";
import { dmsPlants } from "./planted/dms";
import { plantedRows, soundServer } from "./planted/rows";
import { check as clocks } from "../../../automation/preflight/link/clocks";
import { check as roundTrip } from "../../../automation/preflight/link/round-trip";
import { scopeOf } from "../../../automation/preflight/scope";
import { check as archiver } from "../../../automation/preflight/source/archiver";
import { check as decodingMemory } from "../../../automation/preflight/source/decoding-memory";
import { check as slotRetention } from "../../../automation/preflight/source/slot-retention";
import { check as statementStatistics } from "../../../automation/preflight/source/statement-statistics";
import { check as synchronousCommit } from "../../../automation/preflight/source/synchronous-commit";
import { check as tls } from "../../../automation/preflight/source/tls";
import { check as transactionIdAge } from "../../../automation/preflight/source/transaction-id-age";
import { compareVersions } from "../../../automation/preflight/target/extensions";
import type { Query } from "../../../automation/ports/query";

const scope = scopeOf("native", undefined, "2027-01-01");

/** A server that answers every read with these rows: settings that no test may change on a shared one. */
function answering(rows: () => readonly object[], delayMs = 0): Query {
  const query: Query = {
    rows: async () => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      return rows() as never;
    },
    snapshot: (work) => work(query),
  };
  return query;
}

async function findingsOf(check: Check, ...rows: object[]) {
  const query = answering(() => rows);
  const { findings } = await check.run({ source: query, target: query }, scope);
  return findings.map(({ name, problem }) => `${name} ${problem}`);
}

describe("checks of a server's settings", () => {
  it("pass a server that keeps its slots, and name the setting that would not", async () => {
    const setting = { name: "max_slot_wal_keep_size", text: "4GB", off: false };
    assert.deepEqual(await findingsOf(slotRetention, { ...setting, off: true }), []);
    assert.match(String(await findingsOf(slotRetention, setting)), /keep_size is 4GB/);
  });

  it("see an archiver that fails", async () => {
    assert.deepEqual(await findingsOf(archiver), []);
    const failed = { file: "0001", at: "yesterday" };
    assert.match(String(await findingsOf(archiver, failed)), /failed on 0001 at yesterday/);
  });

  it("see a database near the end of its transaction ids", async () => {
    const young = { name: "a", age: 499_000_000 };
    assert.deepEqual(await findingsOf(transactionIdAge, young), []);
    const old = { name: "b", age: 900_000_000 };
    assert.deepEqual(await findingsOf(transactionIdAge, young, old), [
      "b is 900,000,000 transactions old",
    ]);
  });

  it("see a commit that waits for a standby", async () => {
    assert.deepEqual(await findingsOf(synchronousCommit, { names: "", level: "on" }), []);
    const waits = { names: "ANY 1 (*)", level: "on" };
    assert.match(String(await findingsOf(synchronousCommit, waits)), /is ANY 1 \(\*\)/);
  });

  it("see TLS that is off, old, or not used", async () => {
    const good = { on: true, least: "TLSv1.2", used: true };
    assert.deepEqual(await findingsOf(tls, good), []);
    assert.deepEqual(await findingsOf(tls, { ...good, on: false }), ["ssl is off"]);
    assert.match(String(await findingsOf(tls, { ...good, least: "TLSv1" })), /is TLSv1$/);
    assert.match(String(await findingsOf(tls, { ...good, used: false })), /is not encrypted/);
  });

  it("see transactions that were spilled", async () => {
    assert.deepEqual(await findingsOf(decodingMemory, { memory: "64MB", spilled: "0" }), []);
    assert.match(
      String(await findingsOf(decodingMemory, { memory: "64kB", spilled: "7" })),
      /is 64kB, and 7 transactions/,
    );
  });

  it("see statistics that are loaded, not installed, or hidden", async () => {
    assert.deepEqual(await findingsOf(statementStatistics, { loaded: true, installed: true }), []);
    assert.match(
      String(await findingsOf(statementStatistics, { loaded: true, installed: false })),
      /loaded and not installed/,
    );
    await assert.rejects(
      findingsOf(statementStatistics, { loaded: null, installed: false }),
      /GRANT pg_read_all_settings/,
    );
  });

  it("see a clock that is ahead or behind by more than the look may be wrong", async () => {
    const at = (aheadMs: number) => {
      const query = answering(() => [{ ms: Date.now() + aheadMs }]);
      return clocks.run({ source: query, target: query }, scope);
    };
    assert.deepEqual((await at(50)).findings, []);
    assert.match((await at(60_000)).findings[0]?.problem ?? "", /ms ahead of this machine/);
    assert.match((await at(-60_000)).findings[1]?.problem ?? "", /ms behind this machine/);
  });

  it("see a slow link", async () => {
    const quick = answering(() => [{}]);
    const slow = answering(() => [{}], 210);
    const { findings } = await roundTrip.run({ source: quick, target: slow }, scope);
    assert.deepEqual(
      findings.map(({ name }) => name),
      ["target"],
    );
  }).timeout(20_000);
});

describe("checks of what no test can make so", () => {
  const sound: Query = {
    rows: (text) => Promise.resolve((text.includes("wal_level") ? [soundServer] : []) as never),
    snapshot: (work) => work(sound),
  };
  for (const { check: id, rows, problem } of plantedRows) {
    it(`see it by ${id}`, async () => {
      const check = checks.find((each) => each.id === id);
      assert.ok(check !== undefined);
      const fresh = () => scopeOf("dms", demoManifest, "2027-01-01");
      const without = await check.run({ source: sound, target: sound }, fresh());
      assert.deepEqual(without.findings, []);
      const query = answering(() => rows);
      const { findings } = await check.run({ source: query, target: query }, fresh());
      assert.match(findings.map((each) => each.problem).join(), problem);
      assert.ok(findings.every(({ remedy }) => remedy.length > 5));
    });
  }

  it("compare both sides", async () => {
    const both = async (check: Check, here: object, there: object) => {
      const [source, target] = [answering(() => [here]), answering(() => [there])];
      return (await check.run({ source, target }, scope)).findings.map(({ problem }) => problem);
    };
    const c = { path: ["de_DE"] };
    assert.deepEqual(await both(collations, c, c), []);
    assert.match(String(await both(collations, c, { path: ["en"] })), /unknown to the target/);
    const version = (each: string) => ({ version: each });
    assert.deepEqual(await both(defaultCollation, version("2.36"), version("2.36")), []);
    assert.match(
      String(await both(defaultCollation, version("2.36"), version("2.40"))),
      /2.40 on the target and 2.36/,
    );
    const silent = (name: string) => answering(() => [{ name, version: null }]);
    const [untold, plain] = [silent("de_DE.UTF-8"), silent("C.UTF-8")];
    const unsaid = await defaultCollation.run({ source: untold, target: untold }, scope);
    assert.match(unsaid.unproven ?? "", /the source tells no version of the locale de_DE/);
    assert.deepEqual(unsaid.findings, []);
    const unchanging = await defaultCollation.run({ source: plain, target: plain }, scope);
    assert.deepEqual([unchanging.unproven, unchanging.findings], [undefined, []]);
    assert.deepEqual(await both(connections, { count: 40 }, { count: 97 }), []);
    assert.match(String(await both(connections, { count: 60 }, { count: 97 })), /leaves 97/);
    const good = { on: true, least: "TLSv1.2", used: true };
    assert.deepEqual(await both(targetTls, {}, good), []);
    assert.deepEqual(await both(targetTls, good, { ...good, on: false }), ["is off"]);
  });

  it("tell a rule of the engine that no check has for its own", () => {
    const finding = { kind: "source setting", name: "new_one", problem: "is odd", remedy: "x" };
    assert.ok(isOther("server", { ...finding, waivable: false }));
    assert.ok(!isOther("server", { ...finding, name: "wal_level", waivable: false }));
  });

  it("say that the room of a disk is not known, with the rate", async () => {
    const query = answering(() => [{ perHour: "3 GB", hours: 4 }]);
    const { unproven } = await walRoom.run({ source: query, target: query }, scope);
    assert.match(unproven ?? "", /3 GB an hour, over 4\.0 hours/);
  });

  it("are all seen to fail, here or on planted databases", () => {
    const alone = [
      ...["archiver", "decoding-memory", "slot-retention", "statement-statistics"],
      ...["synchronous-commit", "tls", "transaction-id-age", "wal-room", "other-rules"],
    ].map((name) => `source/${name}`);
    const known = new Set([
      ...[...planted, ...dmsPlants, ...plantedRows].map(({ check }) => check),
      ...alone,
      ...["other-rules", "collations", "default-collation", "connections", "tls"].map(
        (name) => `target/${name}`,
      ),
      // In databases.spec.ts, by sessions or roles of their own.
      ...["version", "encoding"].map((name) => `target/${name}`),
      ...["maintenance-jobs", "listeners"].map((name) => `switch/${name}`),
      ...["clocks", "round-trip", "two-databases"].map((name) => `link/${name}`),
      ...["exist", "controller", "replication", "row-security", "owners"].flatMap((name) => [
        `roles/${name}-on-source`,
        `roles/${name}-on-target`,
      ]),
      // Its plain failure is the spec server's own state.
      "replication/dms-host-rules",
    ]);
    assert.deepEqual(
      checks.map(({ id }) => id).filter((id) => !known.has(id)),
      [],
    );
  });
});

describe("versions of extensions", () => {
  it("are compared by their numbers", () => {
    assert.deepEqual(["1.10", "1.9", "1.9.1", "2"].sort(compareVersions), [
      "1.9",
      "1.9.1",
      "1.10",
      "2",
    ]);
    assert.equal(compareVersions("1.0", "1"), 0);
  });
});
