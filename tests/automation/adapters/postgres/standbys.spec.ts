import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { connectDatabase } from "../../../../automation/adapters/postgres/database";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import type { Database } from "../../../../automation/ports/database";
import { freePort } from "../../../../automation/process/free-port";
import {
  startPostgres,
  type PostgresServer,
} from "../../../../automation/rehearsal/postgres/server";
import { demoManifest } from "../../../helpers/demo-manifest";
import { closeFence, openFence } from "../../../helpers/epochs";
import { freshProof } from "../../../helpers/fakes/proof";
import { patientPolicy } from "../../../helpers/patient-policy";
import { pay, replicate, takePair, until, type SpecPair } from "../../../helpers/postgres-pair";

const policy = { ...patientPolicy, sentinelDeadlineMs: 5_000 };

describe("a standby of the source that may be promoted", function () {
  this.timeout(120_000);
  let pair: SpecPair;
  let folder: string;
  let standby: PostgresServer;
  let admin: Client;
  let source: Database;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-standby-"));
    const login = pair.connection("source", "postgres");
    const primary = pair.client.source;
    await primary.query("SELECT pg_backup_start('spec', true)");
    const { rows: data } = await primary.query<{ data_directory: string }>("SHOW data_directory");
    const from = data[0]?.data_directory ?? "";
    const to = path.join(folder, "data");
    mkdirSync(folder, { recursive: true });
    // Files come and go meanwhile: what is missing, the write-ahead log brings.
    spawnSync("cp", ["-a", from, to]);
    const { rows } = await primary.query<{ labelfile: string }>(
      "SELECT labelfile FROM pg_backup_stop(false)",
    );
    for (const file of ["postmaster.pid", "postmaster.opts"])
      rmSync(path.join(to, file), { force: true });
    rmSync(path.join(to, "pg_replslot"), { recursive: true });
    mkdirSync(path.join(to, "pg_replslot"), { mode: 0o700 });
    writeFileSync(path.join(to, "backup_label"), rows[0]?.labelfile ?? "");
    writeFileSync(path.join(to, "standby.signal"), "");
    const { host, port, user, password } = login;
    appendFileSync(
      path.join(to, "postgresql.auto.conf"),
      `primary_conninfo = 'host=${host} port=${port} user=${user} password=${password}'\n`,
    );
    // Everything belongs to whom the primary's files belong to.
    spawnSync("chown", ["-R", `--reference=${from}`, to]);
    spawnSync("chmod", ["711", folder]);
    spawnSync("chmod", ["700", to]);
    standby = await startPostgres({
      major: 15,
      dir: folder,
      port: await freePort(),
      logFile: path.join(folder, "log"),
      password,
    });
    admin = new Client({ ...login, port: standby.port });
    admin.on("error", () => undefined);
    await admin.connect();
    source = await connect([]);
  });
  after(async () => {
    await source.close();
    await admin.end();
    await standby.stop();
    rmSync(folder, { recursive: true });
    await pair.close();
  });

  const connect = (waived: readonly string[], port = standby.port) => {
    const connection = pair.connection("source", "causeway_controller");
    const standbys = { named: [{ ...connection, port }], waived };
    return connectDatabase({ role: "source", connection, roles: demoManifest.roles, standbys });
  };
  /** Cuts the stream, or lets it go on. */
  const stream = async (follows: boolean) => {
    const { host, port, user, password } = pair.connection("source", "postgres");
    const conninfo = follows
      ? `host=${host} port=${port} user=${user} password=${password}`
      : "host=127.0.0.1 port=1";
    await admin.query(`ALTER SYSTEM SET primary_conninfo = '${conninfo}'`);
    await admin.query("SELECT pg_reload_conf()");
    await until("the stream is as it should be", async () => {
      const { rowCount } = await admin.query(
        "SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming'",
      );
      return (rowCount === 1) === follows;
    });
  };

  it("is well while it follows, and one that nobody named is told", async () => {
    assert.deepEqual(await source.standbyProblems(), []);
    const [problem] = await pair.database.source.standbyProblems();
    assert.match(problem ?? "", /1 readers follow the whole server .* 0 standbys are named/);
  });

  it("refuses where it does not answer, unless it is waived by name", async () => {
    const port = await freePort();
    const silent = await connect([], port);
    const [problem] = await silent.standbyProblems();
    await silent.close();
    assert.match(problem ?? "", new RegExp(`The standby 127.0.0.1:${port} does not answer`));
    const waived = await connect([`127.0.0.1:${port}`], port);
    assert.deepEqual(await waived.standbyProblems(), []);
    await waived.awaitStandbys(10);
    await waived.close();
    source = await connect([]);
  });

  it("takes a switch back while it lags", async () => {
    await stream(false);
    try {
      await pay(pair.client.source, 1);
      const result = await switchWriter(
        {
          clock: systemClock,
          databases: { source, target: pair.database.target },
          replicator: pair.replicator,
          proof: freshProof,
          gates: [],
          policy,
          say: () => undefined,
        },
        { from: "source", to: "target", runId: "spec", name: "spec/standby" },
        () => Promise.resolve(),
      );
      assert.ok(!result.moved && result.step === "await-standbys", JSON.stringify(result));
      assert.match(result.reason, /did not have the closed fence on its disk/);
      assert.deepEqual(
        [await source.fence(), await pair.database.target.fence()],
        ["open", "closed"],
      );
    } finally {
      await stream(true);
    }
    await source.awaitStandbys(20_000);
  });

  it("refuses every write once it is promoted after the fence has reached it, and lets nobody in after the door", async () => {
    await closeFence(source, "spec");
    const app = new Client({
      ...pair.connection("source", "payment_app"),
      port: standby.port,
    });
    await app.connect();
    await source.closeDoor();
    await source.awaitStandbys(20_000);
    await admin.query("SELECT pg_promote()");
    const late = new Client({
      ...pair.connection("source", "payment_app"),
      port: standby.port,
    });
    try {
      await until("the standby has replayed it", () =>
        late.connect().then(
          () => assert.fail("the door is open"),
          (error: { code?: string }) => error.code === "42501",
        ),
      );
      await assert.rejects(pay(app, 1), { code: "CW001" });
    } finally {
      await app.end();
    }
    const [problem] = await source.standbyProblems();
    assert.match(problem ?? "", /is named as a standby and takes writes: it was promoted/);
    await source.openDoor();
    await openFence(source);
  });
});
