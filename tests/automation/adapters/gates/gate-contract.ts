import * as assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Gate } from "../../../../automation/ports/gate";
import type { DatabaseRole } from "../../../../automation/run/words";
import { pay } from "../../rehearsal/payments/service-under-test";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { openLoop } from "./open-loop";

/** A service behind the gate that is tested. */
export interface GateUnderTest {
  readonly databases: SpecPair;
  readonly gate: Gate;
  readonly url: string;
  /** Begins a transaction behind the gate that stays open; the function returned ends it. */
  occupy(): Promise<() => Promise<void>>;
}

// Generous: on a busy machine a spec must not fail for being slow.
const limits = { drainDeadlineMs: 10_000, holdLimitMs: 30_000 };

/** What every gate has to do, whatever stands behind it. */
export function describeGateContract(subject: () => GateUnderTest): void {
  const writerOf = async () => (await pay(subject())).body["writer"];
  const switchTo = async (target: DatabaseRole) => {
    const { gate } = subject();
    await gate.warm(target);
    assert.equal(await gate.hold(limits), "held");
    await gate.repoint(target);
    await gate.release();
  };

  afterEach(() => switchTo("source"));

  it("is open, and tells where it points", async () => {
    const { gate } = subject();
    const { poolMode = "transaction", ...status } = await gate.status();
    assert.deepEqual(status, { state: "open", target: "source", queued: 0 });
    assert.equal(poolMode, "transaction");
    assert.equal(await writerOf(), "source");
  });

  it("queues what comes while it is held, and sends it where it was pointed", async () => {
    const { gate } = subject();
    await gate.warm("target");
    assert.equal(await gate.hold(limits), "held");
    const waiting = [pay(subject()), pay(subject()), pay(subject())];
    await eventually(async () => (await gate.status()).queued === 3);
    assert.equal((await gate.status()).state, "held");
    await gate.repoint("target");
    assert.equal((await gate.status()).target, "target");
    await gate.release();
    for (const { status, body } of await Promise.all(waiting)) {
      assert.deepEqual([status, body["writer"]], [201, "target"]);
    }
  });

  it("goes on where it was when it is released without a change", async () => {
    const { gate } = subject();
    await gate.hold(limits);
    const waiting = pay(subject());
    await gate.release();
    assert.equal((await waiting).body["writer"], "source");
  });

  it("takes a release when it is open, and a second hold when it is held", async () => {
    const { gate } = subject();
    await gate.release();
    assert.equal(await gate.hold(limits), "held");
    assert.equal(await gate.hold(limits), "held");
    await gate.release();
    assert.equal((await gate.status()).state, "open");
  });

  it("refuses to be pointed elsewhere while it is open", async () => {
    const { gate } = subject();
    await assert.rejects(gate.repoint("target"), /expected held/);
    assert.equal(await writerOf(), "source");
  });

  it("answers deadline behind an open transaction, and everything goes on", async () => {
    const { gate } = subject();
    const end = await subject().occupy();
    try {
      const held = gate.hold({ drainDeadlineMs: 300, holdLimitMs: 5_000 });
      const waiting = pay(subject(), { debitAccountId: 7, creditAccountId: 10 });
      assert.equal(await held, "deadline");
      assert.equal((await waiting).status, 201);
      assert.equal((await gate.status()).state, "open");
    } finally {
      await end();
    }
    assert.equal(await gate.hold(limits), "held");
    await gate.release();
  });

  it("releases itself under load when its controller is gone, and cannot be pointed elsewhere after that", async () => {
    const { gate } = subject();
    const load = openLoop(100, async () => {
      const { status, body } = await pay(subject());
      assert.deepEqual([status, body["writer"]], [201, "source"]);
    });
    try {
      assert.equal(await gate.hold({ drainDeadlineMs: 10_000, holdLimitMs: 200 }), "held");
      assert.equal((await pay(subject())).body["writer"], "source");
      await eventually(async () => (await gate.status()).state === "open");
      await assert.rejects(gate.repoint("target"), /expected held/);
    } finally {
      await load.stop();
    }
    const { sent, failures } = await load.stop();
    assert.deepEqual(failures, [], `${failures.length} of ${sent} payments failed`);
  });

  it("is moved back and forth under 200 payments a second without one failure", async function () {
    this.timeout(30_000);
    const keys = new Map<string, DatabaseRole>();
    const load = openLoop(200, async () => {
      const key = randomUUID();
      const { status, body } = await pay(subject(), {}, key);
      assert.equal(status, 201, JSON.stringify(body));
      keys.set(key, body["writer"] as DatabaseRole);
    });
    try {
      for (const target of ["target", "source", "target"] as const) {
        await sleep(300);
        await switchTo(target);
      }
      await sleep(300);
    } finally {
      await load.stop();
    }
    const { sent, failures } = await load.stop();
    assert.deepEqual(failures, [], `${failures.length} of ${sent} payments failed`);
    for (const role of ["source", "target"] as const) {
      const expected = [...keys].filter(([, writer]) => writer === role).map(([key]) => key);
      assert.ok(expected.length > 0, `nothing was written to the ${role} database`);
      const { rows } = await subject().databases.client[role].query<{ key: string }>(
        "SELECT idempotency_key AS key FROM transactions WHERE idempotency_key = ANY($1)",
        [[...keys.keys()]],
      );
      const found = rows.map(({ key }) => key).sort();
      assert.deepEqual(found, expected.sort(), "a payment is not where it was said to be");
    }
  });
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error("it did not come to hold within 5 s");
}
