import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { agentCredentials } from "../../../automation/rehearsal/pgbouncer/agent-credentials";
import { retry } from "../../../automation/process/retry";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import { DeclaredPool } from "./declared-pool";
import { startWire } from "../../../automation/rehearsal/pgbouncer/wire";

const limits = { drainDeadlineMs: 10_000, holdLimitMs: 30_000 };

describe("the declared tasks of the pool in a switch", function () {
  // On a busy machine the program alone takes a minute.
  this.timeout(300_000);
  let pool: DeclaredPool;

  before(needsPgBouncer);

  before(async () => {
    pool = await DeclaredPool.start();
  });

  after(() => pool?.stop());

  beforeEach(() => {
    pool.aws.parameters[pool.parameter] = "source";
  });

  it("log in to both databases, are held, repointed and released by the controller's gate", async () => {
    const task = await pool.startTask();
    await task.ready();
    assert.equal(await task.healthy(), 0, task.log());
    const client = await pool.logIn(task);
    assert.equal(await pool.writerOf(client), "source");
    pool.list({ "task-1": "127.0.0.1" });
    const said: string[] = [];
    const gate = pool.siteGate(task.document.ports.agent, (line) => said.push(line));
    try {
      await gate.warm("target");
      assert.equal((await gate.status()).poolMode, "transaction");
      assert.equal(await gate.hold(limits), "held");
      const waiting = pool.writerOf(client);
      // As the controller does: on a busy machine a RELOAD may take longer than a call.
      const forward = () => gate.repoint("target").then(() => gate.release());
      await retry(forward, { retryIf: () => true, withinMs: 20_000, firstPauseMs: 100 });
      assert.equal(await waiting, "target");
      assert.match(pool.aws.written.join("\n"), /^source held until .*Z\ntarget$/);
      assert.deepEqual(said, []);
    } finally {
      await gate.close();
      await client.end();
      await task.stop();
    }
  });

  it("are held, moved and released with the others when they come in the middle, and told when they end", async () => {
    const first = await pool.startTask();
    await first.ready();
    const wire = await startWire(first.document.ports.agent, "127.0.0.11");
    const wires = [wire];
    pool.list({ first: "127.0.0.11" });
    const said: string[] = [];
    const gate = pool.siteGate(wire.port, (line) => said.push(line));
    try {
      assert.equal(await gate.hold(limits), "held");
      const late = await pool.startTask();
      await late.ready();
      wires.push(await startWire(late.document.ports.agent, "127.0.0.12", wire.port));
      const waiting = pool.logIn(late).then(async (client) => {
        const writer = await pool.writerOf(client);
        await client.end();
        return writer;
      });
      pool.list({ first: "127.0.0.11", late: "127.0.0.12" });
      assert.equal((await gate.status()).state, "held", late.log());
      await gate.repoint("target");
      await first.stop();
      pool.list({ late: "127.0.0.12" });
      await gate.release();
      assert.equal(await waiting, "target", late.log());
      const { state, target } = await gate.status();
      assert.deepEqual([state, target], ["open", "target"]);
      assert.match(said.join("\n"), /first has ended since it was held/);
      await late.stop();
    } finally {
      await gate.close();
      for (const each of wires) await each.close();
    }
  });

  it("refuse whoever has another token or authority, and the controller is told so", async () => {
    const task = await pool.startTask();
    await task.ready();
    pool.list({ "task-1": "127.0.0.1" });
    const other = await agentCredentials(path.join(pool.root, "other-credentials"));
    const strangers = [
      { known: { ...pool.trust, token: "of somebody else" }, told: /token is missing or wrong/ },
      {
        known: { ...pool.trust, ca: fs.readFileSync(other.caFile, "utf8") },
        told: /unable to verify|self.signed|signature/i,
      },
    ];
    for (const { known, told } of strangers) {
      const gate = pool.siteGate(task.document.ports.agent, () => undefined, known);
      await assert.rejects(gate.status(), told);
      await assert.rejects(gate.hold(limits), told);
      await gate.close();
    }
    assert.match(task.log(), /refused POST \/gate\/hold from .*: wrong token/);
    assert.equal(pool.aws.parameters[pool.parameter], "source");
    await task.stop();
  });

  it("run with the PgBouncer of the image, 1.24 of Debian 13, which keeps named statements", async function () {
    const { CAUSEWAY_PGBOUNCER_13: newer, CI_REQUIRE_PGBOUNCER_13: required } = process.env;
    if (newer === undefined) {
      assert.notEqual(required, "1", "CAUSEWAY_PGBOUNCER_13 is not set");
      process.stderr.write("    skipped: CAUSEWAY_PGBOUNCER_13 is not set (see tools/)\n");
      this.skip();
    }
    const task = await pool.startTask(newer);
    await task.ready();
    const client = await pool.logIn(task);
    pool.list({ "task-1": "127.0.0.1" });
    const gate = pool.siteGate(task.document.ports.agent, () => undefined);
    try {
      assert.equal(await pool.writerOf(client, "named"), "source");
      assert.equal(await gate.hold(limits), "held");
      const waiting = pool.writerOf(client, "named");
      await gate.repoint("target");
      await gate.release();
      assert.equal(await waiting, "target", task.log());
    } finally {
      await gate.close();
      await client.end();
      await task.stop();
    }
  });
});
