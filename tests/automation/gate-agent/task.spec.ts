import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Client } from "pg";
import { HttpGate } from "../../../automation/adapters/gates/http-gate";
import { noticeText } from "../../../automation/pool/writer-notice";
import { waitUntil } from "../../../automation/process/wait-until";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import { DeclaredPool } from "./declared-pool";
import { documentOf, hasReadOnlyRoot } from "./declared-task";

const patient = { withinMs: 30_000, everyMs: 50 };

describe("the pool's task as prod declares it, started with the programs of this machine", function () {
  // On a busy machine the program alone takes a minute.
  this.timeout(300_000);
  let pool: DeclaredPool;

  before(needsPgBouncer);

  before(async () => {
    if (!hasReadOnlyRoot())
      process.stderr.write("    not shown: a read-only root (needs Linux, root and unshare)\n");
    pool = await DeclaredPool.start();
  });

  after(() => pool?.stop());

  beforeEach(() => {
    pool.aws.parameters[pool.parameter] = "source";
  });

  it("comes up held in the middle of a switch, and follows the writer's parameter", async () => {
    const heldUntilMs = Date.now() + 60_000;
    pool.aws.parameters[pool.parameter] = noticeText({ writer: "source", heldUntilMs });
    const task = await pool.startTask();
    await task.ready();
    const controlUrl = `https://127.0.0.1:${task.document.ports.agent}`;
    const gate = new HttpGate({ site: "green", controlUrl, ...pool.trust, callMs: 10_000 });
    try {
      assert.equal((await gate.status()).state, "held", task.log());
      const waiting = pool.logIn(task).then(async (client) => {
        const writer = await pool.writerOf(client);
        await client.end();
        return writer;
      });
      pool.aws.parameters[pool.parameter] = "target";
      assert.equal(await waiting, "target", task.log());
      const { state, target } = await gate.status();
      assert.deepEqual([state, target], ["open", "target"]);
    } finally {
      await gate.close();
    }
  });

  it("takes rotated logins of databases and clients, while a client stays connected", async () => {
    const task = await pool.startTask();
    await task.ready();
    const client = await pool.logIn(task);
    const { secrets } = documentOf(pool.containers);
    const old = pool.databases.connection("source", "payment_app").password;
    const fresh = `it's "new"`;
    const setPassword = (password: string) =>
      pool.databases.client.source.query(
        `ALTER ROLE payment_app PASSWORD ${client.escapeLiteral(password)}`,
      );
    const ofDatabase = (password: string) => pool.login("source", password);
    try {
      // As Secrets Manager has it: pending first, then the database, and current last.
      pool.label(secrets.source, "v2", ofDatabase(fresh), "AWSPENDING");
      await setPassword(fresh);
      const databasesFile = path.join(task.folder, "databases.ini");
      const handedOver = () =>
        fs.readFileSync(databasesFile, "utf8").includes(fresh.replaceAll("'", "''"));
      assert.ok(await waitUntil(handedOver, patient), task.log());
      pool.label(secrets.source, "v1", ofDatabase(old), "AWSPREVIOUS");
      pool.label(secrets.source, "v2", ofDatabase(fresh), "AWSCURRENT");
      assert.equal(await pool.writerOf(client), "source");
      // PgBouncer has to log in anew, with what it was handed.
      await pool.databases.client.source.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'payment_app'",
      );
      const answers = async (one: Client) =>
        (await pool.writerOf(one).catch(() => undefined)) === "source";
      const newcomer = async () => {
        const one = await pool.logIn(task).catch(() => undefined);
        const answered = one !== undefined && (await answers(one));
        await one?.end();
        return answered;
      };
      assert.ok(await waitUntil(newcomer, patient), task.log());

      pool.label(
        secrets.clients,
        "v2",
        { username: "other", password: "of-the-other" },
        "AWSPENDING",
      );
      const letsIn = async (user: string, password: string) => {
        const found = await pool.logIn(task, user, password).catch(() => undefined);
        await found?.end();
        return found !== undefined;
      };
      assert.ok(await waitUntil(() => letsIn("other", "of-the-other"), patient), task.log());
      assert.ok(await letsIn("payment_app", "of-the-pool"), "the one before is let in still");
      assert.equal(await letsIn("payment_app", "wrong"), false);
    } finally {
      await setPassword(old);
      pool.label(secrets.source, "v2", ofDatabase(fresh), "AWSPREVIOUS");
      pool.label(secrets.source, "v1", ofDatabase(old), "AWSCURRENT");
      await client.end();
    }
  });

  it("does not serve before its secrets are filled, and says which is not", async () => {
    const { secrets } = documentOf(pool.containers);
    pool.label(secrets.target, "v1", { engine: "postgres", username: "payment_app" }, "AWSCURRENT");
    const task = await pool.startTask();
    const says = () => task.log().includes(`the secret ${secrets.target} is not filled`);
    assert.ok(await waitUntil(says, patient), task.log());
    assert.notEqual(await task.healthy(), 0);
    assert.equal(fs.existsSync(path.join(task.folder, "pgbouncer.ini")), false);
    // A version of its own: a value never changes.
    pool.label(secrets.target, "v1", {}, "AWSPREVIOUS");
    pool.label(secrets.target, "v2", pool.login("target"), "AWSCURRENT");
    await task.ready();
  });
});
