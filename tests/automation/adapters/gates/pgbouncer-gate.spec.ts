import * as assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { writeHold } from "../../../../automation/adapters/gates/hold-file";
import { PgBouncerConsole } from "../../../../automation/adapters/gates/pgbouncer-console";
import { PgBouncerGate } from "../../../../automation/adapters/gates/pgbouncer-gate";
import type { PaymentsService } from "../../../../automation/rehearsal/payments/service";
import { demoManifest } from "../../../helpers/demo-manifest";
import {
  removePgBouncer,
  startPgBouncer,
  stopLeftoverPgBouncer,
  type PgBouncerProcess,
} from "../../../../automation/rehearsal/pgbouncer/launch";
import { processFiles } from "../../../../automation/rehearsal/pgbouncer/process-files";
import { isAlive } from "../../../../automation/process/alive";
import { needsPgBouncer } from "../../../helpers/pgbouncer";
import { pay, startService } from "../../rehearsal/payments/service-under-test";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { takeTwoDatabases } from "../../rehearsal/payments/two-databases";
import { describeGateContract } from "./gate-contract";

describe("the gate in PgBouncer", () => {
  let databases: SpecPair;
  let pgbouncer: PgBouncerProcess;
  let service: PaymentsService;
  let gate: PgBouncerGate;
  let folder: string;

  before(needsPgBouncer);

  before(async function () {
    this.timeout(60_000);
    databases = await takeTwoDatabases();
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-pgbouncer-"));
    pgbouncer = await startPgBouncer(options());
    const { connection, namedStatements } = pgbouncer;
    const connections = [connection];
    service = await startService(databases, {
      poolSize: 24,
      // On a busy machine a login may take seconds.
      connectMs: 15_000,
      gate: { kind: "pgbouncer", connections, namedStatements },
    });
    gate = newGate();
  });

  after(async () => {
    await gate?.close();
    await service?.stop();
    await pgbouncer?.stop();
    if (folder !== undefined) await removePgBouncer(folder);
    await databases?.close();
  });

  const options = () => ({
    site: "blue" as const,
    folder,
    databases: {
      source: databases.connection("source", "payment_app"),
      target: databases.connection("target", "payment_app"),
    },
    writer: "source" as const,
  });

  const newGate = () => {
    const { warmUp } = demoManifest;
    return new PgBouncerGate({ control: pgbouncer.control, warmUp, callMs: 5_000 });
  };

  // The trap itself: a client of PgBouncer's that is idle in a transaction.
  const occupy = async () => {
    const client = new Client(pgbouncer.connection);
    await client.connect();
    await client.query("BEGIN");
    await client.query("SELECT 1");
    return async () => {
      await client.query("COMMIT");
      await client.end();
    };
  };

  describeGateContract(() => ({ databases, gate, url: service.url, occupy }));

  it("blocks for ever without its remedy: PAUSE alone never comes back", async () => {
    const end = await occupy();
    const bare = new PgBouncerConsole(pgbouncer.control.admin);
    // A hold that is far from its end keeps the watchdog away.
    const far = { token: randomUUID(), untilMs: Date.now() + 60_000, longestMs: 60_000 };
    writeHold(pgbouncer.control.holdFile, far);
    try {
      await assert.rejects(
        bare.run(`PAUSE ${pgbouncer.control.entry}`, 300),
        /did not answer PAUSE/,
      );
      const waiting = pay(service);
      await sleep(300);
      const { state, queued } = await gate.status();
      assert.deepEqual([state, queued], ["draining", 1], "clients wait though the admin has gone");
      await gate.release();
      assert.equal((await waiting).status, 201);
    } finally {
      bare.drop();
      await end();
    }
  });

  it("is let go by the agent after a PAUSE that no hold stands for", async () => {
    const late = new PgBouncerConsole(pgbouncer.control.admin);
    try {
      await late.run(`PAUSE ${pgbouncer.control.entry}`, 5_000);
    } finally {
      late.drop();
    }
    assert.equal((await pay(service)).status, 201);
    assert.equal((await gate.status()).state, "open");
  });

  it("is let go in time though the wall clock was set back an hour", async () => {
    const { admin, entry, holdFile } = pgbouncer.control;
    const untilMs = Date.now() + 3_600_000;
    writeHold(holdFile, { token: randomUUID(), untilMs, longestMs: 300 });
    const bare = new PgBouncerConsole(admin);
    try {
      await bare.run(`PAUSE ${entry}`, 5_000);
    } finally {
      bare.drop();
    }
    assert.equal((await pay(service)).status, 201);
    assert.equal((await gate.status()).state, "open");
  });

  it("is taken over by a new controller, whose hold limit counts", async () => {
    assert.equal(await gate.hold({ drainDeadlineMs: 1_000, holdLimitMs: 300 }), "held");
    const successor = newGate();
    try {
      assert.equal(await successor.hold({ drainDeadlineMs: 1_000, holdLimitMs: 5_000 }), "held");
      await sleep(600);
      assert.equal((await successor.status()).state, "held");
      await successor.release();
    } finally {
      await successor.close();
    }
  });

  it("refuses to hold when no agent could release it", async () => {
    const control = { ...pgbouncer.control, heartbeatFile: "/nonexistent/heartbeat" };
    const unwatched = new PgBouncerGate({ control, warmUp: [] });
    await assert.rejects(unwatched.hold({ drainDeadlineMs: 100, holdLimitMs: 100 }), /agent/);
    assert.equal((await gate.status()).state, "open");
    await unwatched.close();
  });

  it("notices when PgBouncer did not take the new address", async () => {
    const elsewhere = `${pgbouncer.control.databasesFile}.elsewhere`;
    const deaf = new PgBouncerGate({
      control: { ...pgbouncer.control, databasesFile: elsewhere },
      warmUp: [],
    });
    await deaf.hold({ drainDeadlineMs: 1_000, holdLimitMs: 5_000 });
    await assert.rejects(deaf.repoint("target"), /still points at/);
    await deaf.release();
    await deaf.close();
  });

  it("is not warm while its file can't be written: a full disk is found before the pause", async () => {
    const databasesFile = path.join(folder, "nowhere", "databases.ini");
    const full = new PgBouncerGate({
      control: { ...pgbouncer.control, databasesFile },
      warmUp: [],
    });
    await assert.rejects(full.warm("target"), /ENOENT/);
    await full.close();
    assert.equal((await gate.status()).state, "open");
  });

  it("is not warm beside another entry of the same database, which nobody would hold or move", async () => {
    const { configuration } = processFiles(folder);
    const { admin, databases: logins } = pgbouncer.control;
    const text = readFileSync(configuration, "utf8");
    const { host, port, database } = logins.target;
    const alias = `[databases]\nreports = host=${host} port=${port} dbname=${database}\n`;
    const session = new PgBouncerConsole(admin);
    try {
      writeFileSync(configuration, `${alias}${text}`);
      await session.run("RELOAD", 5_000);
      await assert.rejects(gate.warm("target"), /other entries .* than \w+: reports\./);
    } finally {
      writeFileSync(configuration, text);
      await session.run("RELOAD", 5_000);
      session.drop();
    }
    await gate.warm("target");
  });

  it("is held and released whatever letters its entry has", async function () {
    this.timeout(60_000);
    const other = path.join(folder, "other");
    const { source, target } = options().databases;
    const database = "bank-prod.eu";
    const logins = { source: { ...source, database }, target: { ...target, database } };
    const started = await startPgBouncer({ ...options(), folder: other, databases: logins });
    const one = new PgBouncerGate({ control: started.control, warmUp: [], callMs: 5_000 });
    try {
      assert.equal(await one.hold({ drainDeadlineMs: 5_000, holdLimitMs: 20_000 }), "held");
      assert.equal((await one.status()).state, "held");
      await one.release();
      assert.equal((await one.status()).state, "open");
    } finally {
      await one.close();
      await removePgBouncer(other);
    }
  });

  it("is adopted by a second start, and keeps its passwords from others", async () => {
    const again = await startPgBouncer(options());
    assert.equal(again.pid, pgbouncer.pid);
    const { databasesFile } = pgbouncer.control;
    for (const file of [
      databasesFile,
      ...["userlist.txt", "pgbouncer.ini"].map((name) =>
        path.join(path.dirname(databasesFile), name),
      ),
    ]) {
      assert.equal(statSync(file).mode & 0o077, 0, `others may read ${file}`);
    }
  });

  it("is stopped with its agent as a leftover of a killed run", async () => {
    const other = path.join(folder, "leftover");
    const left = await startPgBouncer({ ...options(), folder: other });
    assert.equal(await stopLeftoverPgBouncer(other), true);
    assert.deepEqual([left.pid, left.agentPid].filter(isAlive), []);
    assert.equal(await stopLeftoverPgBouncer(other), false);
    const { databasesFile } = left.control;
    await removePgBouncer(other);
    assert.deepEqual([other, databasesFile].filter(existsSync), [], "files are left");
  });
});
