import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { systemClock } from "../../../automation/adapters/system-clock";
import { contentProofByVerifier } from "../../../automation/compose/content-proof";
import { judgeProof } from "../../../automation/cutover/switch/content-proof";
import { switchWriter } from "../../../automation/cutover/switch/protocol";
import type { SwitchPorts } from "../../../automation/cutover/switch/switch-ports";
import { standardPolicy } from "../../../automation/plan/policy";
import type { ContentProof, ProvenContent } from "../../../automation/ports/content-proof";
import { demoExclusions } from "../../helpers/demo-manifest";
import { FakeWorld } from "../../helpers/fakes/world";
import { historySize, replicate, takePair, type SpecPair } from "../../helpers/postgres-pair";

const order = { from: "source", to: "target", runId: "spec", name: "spec/switch" } as const;
const dayMs = 24 * 3_600_000;

describe("a switch asks first whether the databases hold the same rows", function () {
  this.timeout(120_000);
  let pair: SpecPair;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-proof-"));
    pair = await takePair();
    await replicate(pair);
    // Damage, as a person or a bug makes it: no trigger and no fence stands in its way.
    await pair.client.target.query("SET session_replication_role = replica");
  });
  after(async () => {
    await pair.close();
    rmSync(folder, { recursive: true });
  });

  // In a folder that nobody has made: a stack's first switch on a machine.
  const file = () => path.join(folder, "proofs", "run-1.json");
  const verifier = (now = () => Date.now()): ContentProof =>
    contentProofByVerifier({
      file: file(),
      login: (role) => pair.connection(role, "causeway_verifier"),
      exclusions: demoExclusions,
      waivers: [],
      now,
    });

  /** The reason why the switch was refused; the writer has not moved and nothing was held. */
  async function refusal(proof: ContentProof): Promise<string> {
    const ports: SwitchPorts = {
      clock: systemClock,
      databases: pair.database,
      replicator: pair.replicator,
      proof,
      gates: [new FakeWorld().gates.blue],
      policy: standardPolicy.switching,
      say: () => undefined,
    };
    const result = await switchWriter(ports, order, () => Promise.reject(new Error("no way back")));
    if (result.moved) throw new Error("the writer moved");
    assert.equal(result.step, "pre-checks");
    assert.equal(result.pauseMs, 0);
    assert.equal(await pair.database.source.fence(), "open");
    return result.reason;
  }

  /** Damages the target, makes a proof, and repairs it. */
  async function refusalAfter(damage: string, repair: string): Promise<string> {
    const { target } = pair.client;
    rmSync(file(), { force: true });
    await target.query(damage);
    try {
      return await refusal(verifier());
    } finally {
      await target.query(repair);
    }
  }

  it("proves the whole history, keeps the proof, and uses it while it is young", async () => {
    const proof = await verifier().newest("source", dayMs);
    assert.equal(proof?.verdict, "pass", JSON.stringify(proof));
    assert.ok((proof?.rowsCompared ?? 0) > historySize);
    assert.deepEqual(JSON.parse(readFileSync(file(), "utf8")), proof);
    assert.deepEqual(await verifier().newest("source", dayMs), proof);
    const later = await verifier(() => Date.now() + 2 * dayMs).newest("source", dayMs);
    assert.ok((later?.beganMs ?? 0) > (proof?.beganMs ?? 0), "an old proof is made anew");
  });

  it("refuses a missing row of the history, by name", async () => {
    const reason = await refusalAfter(
      "CREATE TEMP TABLE kept AS SELECT * FROM transactions WHERE id = 9; DELETE FROM transactions WHERE id = 9",
      "INSERT INTO transactions OVERRIDING SYSTEM VALUE SELECT * FROM kept",
    );
    assert.match(reason, /The target does not hold the rows of the source: /);
    assert.match(reason, /public\.transactions \(9\) is missing/);
  });

  it("refuses a changed balance, by name and without its value", async () => {
    const change = (by: string) => `UPDATE accounts SET balance = balance ${by} WHERE id = 4`;
    const reason = await refusalAfter(change("+ 0.01"), change("- 0.01"));
    assert.equal(
      reason,
      "The target does not hold the rows of the source: public.accounts (4) differs in balance. " +
        "Repair the target, then: causeway verify.",
    );
  });

  it("refuses a stale proof, one of the other direction, one from the future, and none", async () => {
    const good: ProvenContent = {
      from: "source",
      verdict: "pass",
      beganMs: Date.now(),
      rowsCompared: 9,
      open: [],
    };
    const given = (proof: ProvenContent | undefined) =>
      refusal({ newest: () => Promise.resolve(proof) });
    assert.match(
      await given({ ...good, beganMs: Date.now() - dayMs - 5_000 }),
      /^The proof of the content is stale: it began 8640\d s ago, and 1d are allowed \(switch\.proofAge\)/,
    );
    assert.match(
      await given(undefined),
      /^No proof says that the target holds the rows of the source/,
    );
    assert.match(await given({ ...good, from: "target" }), /^No proof says/);
    assert.match(await given({ ...good, beganMs: Date.now() + 600_000 }), /in the future/);
  });

  it("refuses what could not be compared, and a proof that can't be made", async () => {
    const unproven = {
      from: "source",
      verdict: "unmeasurable",
      beganMs: 0,
      rowsCompared: 0,
      open: [],
    } as const;
    const now = { from: "source", to: "target", proofAgeMs: dayMs, nowMs: 1 } as const;
    assert.match(judgeProof(unproven, now)[0] ?? "", /unproven \(unmeasurable\): not one row/);
    rmSync(file(), { force: true });
    const denied = contentProofByVerifier({
      file: file(),
      login: (role) => ({ ...pair.connection(role, "causeway_verifier"), password: "wrong" }),
      exclusions: demoExclusions,
      waivers: [],
      now: Date.now,
    });
    assert.match(await refusal(denied), /Can't connect to causeway_verifier@/);
  });

  it("asks the verifier again when the kept proof was no pass", async () => {
    const bad: ProvenContent = {
      from: "source",
      verdict: "fail",
      beganMs: Date.now(),
      rowsCompared: 1,
      open: ["x"],
    };
    writeFileSync(file(), JSON.stringify(bad));
    assert.equal((await verifier().newest("source", dayMs))?.verdict, "pass");
  });
});
