import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { agentGate } from "../../../automation/adapters/gates/agent-gate";
import { HttpGate } from "../../../automation/adapters/gates/http-gate";
import { processes } from "../../../automation/process/process-table";
import { sendSignal } from "../../../automation/process/stop";
import { sleep } from "../../../automation/process/time";
import { waitUntil } from "../../../automation/process/wait-until";
import type { PaymentsService } from "../../../automation/rehearsal/payments/service";
import { agentCredentials } from "../../../automation/rehearsal/pgbouncer/agent-credentials";
import {
  removePgBouncer,
  startPgBouncer,
  type PgBouncerProcess,
} from "../../../automation/rehearsal/pgbouncer/launch";
import { demoManifest } from "../../helpers/demo-manifest";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import type { SpecPair } from "../../helpers/postgres-pair";
import { describeGateContract } from "../adapters/gates/gate-contract";
import { pay, startService } from "../rehearsal/payments/service-under-test";
import { takeTwoDatabases } from "../rehearsal/payments/two-databases";

const longestHoldMs = 45_000;
const drainDeadlineMs = 5_000;
const longMs = 20_000;

describe("the gate agent", () => {
  let databases: SpecPair;
  let pgbouncer: PgBouncerProcess;
  let service: PaymentsService;
  let gate: HttpGate;
  let root: string;

  before(needsPgBouncer);

  before(async function () {
    this.timeout(90_000);
    databases = await takeTwoDatabases();
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-agent-"));
    pgbouncer = await startPgBouncer({
      site: "blue",
      folder: path.join(root, "blue-1"),
      databases: {
        source: databases.connection("source", "payment_app"),
        target: databases.connection("target", "payment_app"),
      },
      writer: "source",
      warmUp: demoManifest.warmUp,
      longestHoldMs,
    });
    const { connection, namedStatements } = pgbouncer;
    service = await startService(databases, {
      poolSize: 24,
      // On a busy machine a login may take seconds.
      connectMs: 15_000,
      gate: { kind: "pgbouncer", connections: [connection], namedStatements },
    });
    gate = agentGate(pgbouncer.contact, 5_000);
  });

  after(async () => {
    await gate?.close();
    await service?.stop();
    await pgbouncer?.stop();
    if (root !== undefined) {
      await removePgBouncer(path.join(root, "blue-1"));
      fs.rmSync(root, { recursive: true });
    }
    await databases?.close();
  });

  const occupy = async () => {
    const client = new Client(pgbouncer.connection);
    await client.connect();
    await client.query("BEGIN");
    return async () => {
      await client.query("COMMIT");
      await client.end();
    };
  };
  const log = () => fs.readFileSync(path.join(root, "blue-1", "pgbouncer.log"), "utf8");

  describeGateContract(() => ({ databases, gate, url: service.url, occupy }));

  it("refuses a wrong token, whatever it asks, and says so in its log", async () => {
    const { contact } = pgbouncer;
    const ca = fs.readFileSync(contact.caFile, "utf8");
    for (const token of ["", "wrong", undefined]) {
      const stranger = new HttpGate({
        site: "blue",
        controlUrl: contact.url,
        ca,
        ...(token === undefined ? {} : { token }),
      });
      await assert.rejects(stranger.status(), /answered 401: the token is missing or wrong/);
      await assert.rejects(stranger.hold({ drainDeadlineMs, holdLimitMs: 1_000 }), /answered 401/);
      await stranger.close();
    }
    assert.equal((await gate.status()).state, "open");
    assert.match(log(), /refused POST \/gate\/hold from 127\.0\.0\.1: wrong token/);
  });

  it("is not believed by a controller that knows another authority, and speaks no plain HTTP", async () => {
    const { caFile } = await agentCredentials(path.join(root, "others"));
    const deceived = agentGate({ ...pgbouncer.contact, caFile });
    await assert.rejects(deceived.status(), /unable to verify|self.signed|signature/i);
    await deceived.close();
    await assert.rejects(fetch(pgbouncer.contact.url.replace("https", "http")));
  });

  it("lets nobody hold longer than its own limit, at once or bit by bit", async () => {
    const tooLong = { drainDeadlineMs, holdLimitMs: longestHoldMs };
    await assert.rejects(
      gate.hold(tooLong),
      /answered 422: a hold of 50000 ms, .* 45000 ms are left/,
    );
    assert.equal((await gate.status()).state, "open");
    assert.equal(await gate.hold({ drainDeadlineMs, holdLimitMs: 30_000 }), "held");
    // As if that hold had begun long ago: one that follows it gets what is left.
    const { holdFile } = pgbouncer.control;
    const note = JSON.parse(fs.readFileSync(holdFile, "utf8")) as { sinceMs: number };
    note.sinceMs -= longestHoldMs - 400;
    fs.writeFileSync(holdFile, JSON.stringify(note));
    assert.equal(await gate.hold({ drainDeadlineMs, holdLimitMs: 30_000 }), "held");
    assert.equal((await pay(service)).status, 201);
    assert.equal((await gate.status()).state, "open");
    assert.match(log(), /the hold limit has passed/);
  });

  it("ends a hold whose limit has passed though its heartbeat can't be written", async () => {
    const { heartbeatFile } = pgbouncer.control;
    assert.equal(await gate.hold({ drainDeadlineMs, holdLimitMs: 1_500 }), "held");
    fs.rmSync(heartbeatFile);
    fs.mkdirSync(heartbeatFile);
    try {
      assert.equal((await pay(service)).status, 201);
    } finally {
      fs.rmdirSync(heartbeatFile);
    }
    const beats = () => fs.existsSync(heartbeatFile);
    assert.ok(await waitUntil(beats, { withinMs: longMs }), log());
    assert.equal((await gate.status()).state, "open");
  });

  it("that is killed in the hold is started again, and the switch goes on", async () => {
    await gate.warm("target");
    assert.equal(await gate.hold({ drainDeadlineMs, holdLimitMs: 30_000 }), "held");
    const waiting = pay(service);
    const agent = processes().find(({ parent }) => parent === pgbouncer.agentPid);
    assert.ok(agent !== undefined);
    sendSignal(agent.pid, "SIGKILL");
    const heldAgain = () =>
      gate.status().then(
        ({ state }) => state === "held",
        () => false,
      );
    assert.ok(await waitUntil(heldAgain, { withinMs: longMs }));
    await gate.repoint("target");
    await gate.release();
    const { status, body } = await waiting;
    assert.deepEqual([status, body["writer"]], [201, "target"]);
  });

  it("ends a hold whose controller and whose agent both died", async () => {
    assert.equal(await gate.hold({ drainDeadlineMs, holdLimitMs: 1_000 }), "held");
    const agent = processes().find(({ parent }) => parent === pgbouncer.agentPid);
    sendSignal(agent?.pid ?? 0, "SIGKILL");
    assert.equal((await pay(service)).status, 201);
    assert.equal((await gate.status()).state, "open");
  });

  it("hands a rotated password to PgBouncer without dropping its clients", async () => {
    const client = new Client(pgbouncer.connection);
    await client.connect();
    const old = databases.connection("source", "payment_app").password;
    const rotate = async (password: string) => {
      await databases.client.source.query(
        `ALTER ROLE payment_app PASSWORD ${client.escapeLiteral(password)}`,
      );
      fs.writeFileSync(path.join(root, "blue-1", "source.password"), `${password}\n`);
      const { databasesFile } = pgbouncer.control;
      const handedOver = () =>
        fs.readFileSync(databasesFile, "utf8").includes(password.replaceAll("'", "''"));
      assert.ok(await waitUntil(handedOver, { withinMs: longMs }));
      // RELOAD follows the file.
      await sleep(200);
      // PgBouncer must log in anew, with what it was handed.
      await databases.client.source.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'payment_app'",
      );
    };
    try {
      await rotate("it's = new");
      // A connection that was ended under it may cost PgBouncer one answer; the old password, every one.
      const pays = async () => (await pay(service)).status === 201;
      assert.ok(await waitUntil(pays, { withinMs: longMs }), log().slice(-3_000));
      assert.equal((await client.query("SELECT 1 AS one")).rows.length, 1);
      assert.match(log(), /a password has changed: handed to PgBouncer/);
    } finally {
      await rotate(old);
      await client.end();
    }
  });
});
