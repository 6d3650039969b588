import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { PgBouncerConsole } from "../../../automation/adapters/gates/pgbouncer-console";
import { PgBouncerGate } from "../../../automation/adapters/gates/pgbouncer-gate";
import { waitUntil } from "../../../automation/process/wait-until";
import {
  removePgBouncer,
  startPgBouncer,
  type PgBouncerProcess,
} from "../../../automation/rehearsal/pgbouncer/launch";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import type { SpecPair } from "../../helpers/postgres-pair";
import { takeTwoDatabases } from "../rehearsal/payments/two-databases";
import { startWire, type Wire } from "../../../automation/rehearsal/pgbouncer/wire";

describe("a hold that meets a login of PgBouncer's own over a slow link", () => {
  let databases: SpecPair;
  let wire: Wire;
  let folder: string;
  let pgbouncer: PgBouncerProcess;
  let gate: PgBouncerGate;

  before(needsPgBouncer);

  before(async function () {
    this.timeout(60_000);
    databases = await takeTwoDatabases();
    const source = databases.connection("source", "payment_app");
    wire = await startWire(source.port);
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-slow-"));
    pgbouncer = await startPgBouncer({
      ...{ site: "green", folder, writer: "source" },
      databases: {
        source: { ...source, port: wire.port },
        target: databases.connection("target", "payment_app"),
      },
    });
    gate = new PgBouncerGate({ control: pgbouncer.control, warmUp: [], callMs: 5_000 });
  });

  after(async () => {
    await gate?.close();
    if (folder !== undefined) await removePgBouncer(folder);
    await wire?.close();
    await databases?.close();
  });

  it("lets it end: no client is refused for it after the release", async function () {
    this.timeout(30_000);
    const { control, connection } = pgbouncer;
    const console = new PgBouncerConsole(control.admin);
    const clients = [new Client(connection), new Client(connection)] as const;
    for (const client of clients) {
      client.on("error", () => undefined);
      await client.connect();
    }
    await console.run("RECONNECT", 5_000);
    // Some round trips: longer than 100 ms, in which none would end.
    wire.slow(80);
    const asked = clients[0].query("SELECT 1 AS one");
    asked.catch(() => undefined);
    try {
      const begun = async () => (await console.load(control.entry, 5_000)).loggingIn > 0;
      assert.ok(await waitUntil(begun, { withinMs: 10_000, everyMs: 2 }));
      assert.equal(await gate.hold({ drainDeadlineMs: 10_000, holdLimitMs: 5_000 }), "held");
      await gate.release();
      assert.equal((await clients[1].query("SELECT 1 AS one")).rows.length, 1);
      assert.equal((await asked).rows.length, 1);
    } finally {
      console.drop();
      for (const client of clients) await client.end();
    }
  });
});
