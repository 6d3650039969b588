import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import {
  neededBytes,
  requireDiskSpace,
} from "../../../../automation/rehearsal/postgres/disk-space";
import { isAlive } from "../../../../automation/process/alive";
import { findPostmaster } from "../../../../automation/rehearsal/postgres/postmaster";
import {
  removePostgres,
  startPostgres,
  stopLeftover,
} from "../../../../automation/rehearsal/postgres/server";

describe("the PostgreSQL launcher", function () {
  this.timeout(60_000);
  let root: string;
  const options = (port?: number) => ({
    major: 17 as const,
    dir: path.join(root, "server"),
    logFile: path.join(root, "server.log"),
    password: 'a password\'s "quote"',
    ...(port === undefined ? {} : { port }),
  });

  before(() => {
    // Mode 700, as every temporary folder: as root the server's user cannot enter it.
    root = mkdtempSync(path.join(os.tmpdir(), "causeway-launcher-"));
  });
  after(async () => {
    await removePostgres(options().dir);
    assert.equal(existsSync(options().dir), false);
    rmSync(root, { recursive: true });
  });

  async function ask(url: string, query: string): Promise<unknown> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<{ answer: unknown }>(query)).rows[0]?.answer;
    } finally {
      await client.end();
    }
  }

  it("starts a durable server with passwords, and adopts it when asked again", async () => {
    const server = await startPostgres(options());
    const url = server.url("postgres", "postgres");
    assert.match(String(await ask(url, "SHOW server_version AS answer").catch(() => "")), /^$|17/);
    assert.equal(await ask(url, "SELECT current_setting('fsync') AS answer"), "on");
    assert.equal(await ask(url, "SELECT current_setting('synchronous_commit') AS answer"), "on");
    const wrong = `postgresql://postgres:wrong@127.0.0.1:${server.port}/postgres`;
    await assert.rejects(ask(wrong, "SELECT 1 AS answer"), { code: "28P01" });
    const again = await startPostgres(options());
    assert.equal(again.pid, server.pid);
    assert.equal(again.port, server.port);
  });

  it("keeps what was committed across a crash", async () => {
    const server = await startPostgres(options());
    const url = server.url("postgres", "postgres");
    await ask(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await server.crash();
    assert.equal(isAlive(server.pid), false);
    assert.equal(findPostmaster(server.dataDirectory), undefined, "a stale file is no server");
    const restarted = await startPostgres(options(server.port));
    assert.equal(await ask(url, "SELECT answer FROM kept"), 42);
    assert.notEqual(restarted.pid, server.pid);
  });

  it("stops what a killed run left behind, once", async () => {
    const server = await startPostgres(options());
    assert.equal(await stopLeftover(options().dir), true);
    assert.equal(isAlive(server.pid), false);
    assert.equal(await stopLeftover(options().dir), false);
  });

  it("names a port that is in use, and starts nothing", async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as net.AddressInfo;
    await assert.rejects(startPostgres(options(port)), (error: Error & { code?: string }) => {
      assert.equal(error.code, "port-in-use");
      assert.match(error.message, new RegExp(`Port ${port} .* in use`));
      return true;
    });
    await new Promise((resolve) => other.close(resolve));
    assert.equal(await stopLeftover(options().dir), false);
  });

  it("shows the log's end when the server cannot run", async () => {
    const { dataDirectory, ...server } = await startPostgres(options());
    await server.stop();
    const settings = path.join(dataDirectory, "postgresql.auto.conf");
    writeFileSync(settings, "no_such_setting = 1\n");
    await assert.rejects(startPostgres(options()), /ended by itself[^]*no_such_setting/);
    writeFileSync(settings, "");
  });

  it("refuses a folder that another major made", async () => {
    await assert.rejects(startPostgres({ ...options(), major: 15 }), /made by PostgreSQL 17/);
  });

  it("refuses a scale that the disk cannot hold, before anything starts", () => {
    const folder = path.join(root, "scale");
    mkdirSync(folder);
    requireDiskSpace(folder, 1);
    assert.throws(
      () => requireDiskSpace(folder, neededBytes(1e12)),
      /GB free, .* may need 2000002\.1 GB/,
    );
  });
});
