import assert from "node:assert/strict";
import type { Client } from "pg";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import { goBack } from "../../../../automation/cutover/switch/go-back";
import type { SwitchPorts } from "../../../../automation/cutover/switch/switch-ports";
import { nextEpoch } from "../../../helpers/epochs";
import { freshProof } from "../../../helpers/fakes/proof";
import { patientPolicy } from "../../../helpers/patient-policy";
import { pay, replicate, takePair, until, type SpecPair } from "../../../helpers/postgres-pair";

describe("maintenance beside a switch", function () {
  this.timeout(90_000);
  let pair: SpecPair;
  let other: Client;

  beforeEach(async () => {
    pair = await takePair();
    await replicate(pair);
    other = await pair.connect("target", "postgres");
  });
  afterEach(() => pair.close());

  const said: string[] = [];
  const ports = (): SwitchPorts => ({
    clock: systemClock,
    databases: pair.database,
    replicator: pair.replicator,
    proof: freshProof,
    gates: [],
    policy: patientPolicy,
    say: (_level, text) => void said.push(text),
  });
  const order = { from: "source", to: "target", runId: "spec", name: "spec/switch-1" } as const;
  const vacuum = "LOCK TABLE merchants IN SHARE UPDATE EXCLUSIVE MODE";
  const waiting = () =>
    until("the maintenance waits", async () => {
      const { rowCount } = await pair.client.target.query(
        "SELECT FROM pg_locks WHERE relation = 'merchants'::regclass AND NOT granted",
      );
      return rowCount === 1;
    });

  for (const role of ["source", "target"] as const) {
    it(`that is under way on the ${role} refuses the switch by name, with nothing closed`, async () => {
      const session = await pair.connect(role, "postgres");
      await session.query("BEGIN");
      await session.query(vacuum);
      await assert.rejects(
        pair.database[role].reserveFence(),
        /process \d+ \(postgres, .*merchants/,
      );
      const result = await switchWriter(ports(), order, () => Promise.resolve());
      assert.ok(!result.moved && result.step === "pre-checks");
      assert.equal(await pair.database.source.fence(), "open");
      await session.query("ROLLBACK");
      await pay(pair.client.source, 1);
    });
  }

  it("is not what payments are that queue for one row", async () => {
    const sessions = await Promise.all([1, 2, 3].map(() => pair.connect("source", "payment_app")));
    const touch = "UPDATE accounts SET balance = balance WHERE id = (SELECT min(id) FROM accounts)";
    const first = sessions[0]!;
    await first.query("BEGIN");
    await first.query(touch);
    const queue = sessions.slice(1).map((session) => session.query(touch));
    await until("one of them is next", async () => {
      const { rowCount } = await pair.client.source.query(
        "SELECT FROM pg_locks WHERE locktype = 'tuple' AND granted AND relation = 'accounts'::regclass",
      );
      return rowCount === 1;
    });
    const { maintenance } = await pair.database.source.health();
    await first.query("ROLLBACK");
    await Promise.all(queue);
    assert.deepEqual(maintenance, []);
  });

  it("that comes inside the pause waits until the writer has moved", async () => {
    const late = { begun: undefined as Promise<unknown> | undefined };
    const result = await switchWriter(ports(), order, async () => {
      await other.query("BEGIN");
      late.begun = other.query(vacuum);
      await waiting();
    });
    assert.equal(result.moved, true);
    await late.begun;
    assert.equal(await pair.database.target.fence(), "open");
    await other.query("ROLLBACK");
  });

  it("waits behind the pre-checks' reservation, writers do not", async () => {
    const { source } = pair.database;
    const session = await pair.connect("source", "postgres");
    await source.reserveFence();
    await session.query("SET lock_timeout = 50");
    await assert.rejects(session.query("ANALYZE merchants"), { code: "55P03" });
    await pay(pair.client.source, 1);
    await source.releaseLocks();
    await session.query("ANALYZE merchants");
  });

  it("that got in before the point of no return takes the switch back", async () => {
    await other.query("BEGIN");
    await other.query(vacuum);
    await assert.rejects(pair.database.target.lockForOpening(50), /process \d+ \(postgres/);
    await other.query("ROLLBACK");
    const session = pair.database.target;
    const databases = {
      ...pair.database,
      target: {
        ...session,
        // The session that reserved was lost, and maintenance came in between.
        lockForOpening: async (timeoutMs: number) => {
          await session.releaseLocks();
          await other.query("BEGIN");
          await other.query(vacuum);
          return session.lockForOpening(timeoutMs);
        },
      },
    };
    const result = await switchWriter({ ...ports(), databases }, order, () => Promise.resolve());
    assert.ok(!result.moved && result.step === "lock-for-opening");
    assert.deepEqual(
      [await pair.database.source.fence(), await session.fence()],
      ["open", "closed"],
    );
    await pay(pair.client.source, 1);
  });

  it("on the old writer delays the way back, which ends by itself once it is gone", async () => {
    const { source } = pair.database;
    const session = await pair.connect("source", "postgres");
    const epoch = await nextEpoch(source, "target");
    await source.closeFence({ sentinel: "spec", epoch, lockTimeoutMs: 2_000 });
    await session.query("BEGIN");
    await session.query(vacuum);
    const back = goBack(
      ports(),
      { ...order, runId: epoch.runId },
      { unfence: "never-sent", epoch },
    );
    await until("a person was told", () =>
      Promise.resolve(
        said.some((text) => /fence was not opened: process \d+ \(postgres/.test(text)),
      ),
    );
    await session.query("ROLLBACK");
    await back;
    assert.equal(await source.fence(), "open");
    await pay(pair.client.source, 1);
  });
});
