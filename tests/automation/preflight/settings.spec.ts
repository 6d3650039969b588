import assert from "node:assert/strict";
import type { Check } from "../../../automation/preflight/check";
import { check as clocks } from "../../../automation/preflight/link/clocks";
import { check as roundTrip } from "../../../automation/preflight/link/round-trip";
import { check as archiver } from "../../../automation/preflight/source/archiver";
import { check as decodingMemory } from "../../../automation/preflight/source/decoding-memory";
import { check as slotRetention } from "../../../automation/preflight/source/slot-retention";
import { check as statementStatistics } from "../../../automation/preflight/source/statement-statistics";
import { check as synchronousCommit } from "../../../automation/preflight/source/synchronous-commit";
import { check as tls } from "../../../automation/preflight/source/tls";
import { check as transactionIdAge } from "../../../automation/preflight/source/transaction-id-age";
import { compareVersions } from "../../../automation/preflight/target/extensions";
import type { Query } from "../../../automation/ports/query";

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
  const { findings } = await check.run({ source: query, target: query });
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
      return clocks.run({ source: query, target: query });
    };
    assert.deepEqual((await at(50)).findings, []);
    assert.match((await at(60_000)).findings[0]?.problem ?? "", /ms ahead of this machine/);
    assert.match((await at(-60_000)).findings[1]?.problem ?? "", /ms behind this machine/);
  });

  it("see a slow link", async () => {
    const quick = answering(() => [{}]);
    const slow = answering(() => [{}], 210);
    const { findings } = await roundTrip.run({ source: quick, target: slow });
    assert.deepEqual(
      findings.map(({ name }) => name),
      ["target"],
    );
  }).timeout(20_000);
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
