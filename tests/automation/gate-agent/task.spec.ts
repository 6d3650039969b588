import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { taskAgents } from "../../../automation/adapters/aws/task-agents";
import { writerParameter } from "../../../automation/adapters/aws/writer-parameter";
import { HoldNotice } from "../../../automation/adapters/gates/hold-notice";
import { HttpGate } from "../../../automation/adapters/gates/http-gate";
import { SiteGate } from "../../../automation/adapters/gates/site-gate";
import { bundleAgent } from "../../../automation/gate-agent/image/bundle";
import { agentServerName } from "../../../automation/pool/agent";
import { noticeText } from "../../../automation/pool/writer-notice";
import { retry } from "../../../automation/process/retry";
import { waitUntil } from "../../../automation/process/wait-until";
import { agentCredentials } from "../../../automation/rehearsal/pgbouncer/agent-credentials";
import { serverUser } from "../../../automation/rehearsal/postgres/unprivileged-user";
import { startFakeAws, type FakeAws } from "../../helpers/fakes/aws-services";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import type { SpecPair } from "../../helpers/postgres-pair";
import { takeTwoDatabases } from "../rehearsal/payments/two-databases";
import {
  declaredContainers,
  documentOf,
  startDeclaredTask,
  type DeclaredContainer,
  type RunningTask,
} from "./declared-task";
import { serverTls } from "./server-tls";

const roles = ["source", "target"] as const;
const limits = { drainDeadlineMs: 10_000, holdLimitMs: 30_000 };
const patient = { withinMs: 30_000, everyMs: 50 };
const variables = ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const;

describe("the pool's task as prod declares it, started with the programs of this machine", function () {
  // On a busy machine the program alone takes a minute.
  this.timeout(300_000);
  let databases: SpecPair;
  let aws: FakeAws;
  let root: string;
  let containers: readonly DeclaredContainer[];
  let authority: string;
  let endTls: (() => Promise<void>) | undefined;
  let trust: { readonly ca: string; readonly token: string };
  const started: RunningTask[] = [];

  before(needsPgBouncer);

  before(async () => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-task-"));
    fs.chmodSync(root, 0o755);
    containers = await declaredContainers();
    databases = await takeTwoDatabases();
    aws = await startFakeAws();
    bundleAgent(path.join(root, "image"));
    const tls = await serverTls(databases, root, serverUser());
    authority = tls.authority;
    endTls = () => tls.end();
    const credentials = await agentCredentials(path.join(root, "credentials"));
    const read = (file: string) => fs.readFileSync(file, "utf8");
    trust = { ca: read(credentials.caFile), token: read(credentials.tokenFile).trim() };
    const { secrets } = documentOf(containers);
    for (const role of roles) {
      const { password } = databases.connection(role, "payment_app");
      label(secrets[role], "v1", { password, caCertificate: authority }, "AWSCURRENT");
    }
    const client = { username: "payment_app", password: "of-the-pool" };
    label(secrets.clients, "v1", client, "AWSCURRENT");
    const { certificateFile, keyFile } = credentials;
    const shown = { certificate: read(certificateFile), key: read(keyFile) };
    const agent = { token: trust.token, authority: trust.ca, ...shown };
    label(secrets.agent, "v1", agent, "AWSCURRENT");
    process.env["AWS_ENDPOINT_URL"] = aws.endpoint;
    process.env["AWS_ACCESS_KEY_ID"] = "controller";
    process.env["AWS_SECRET_ACCESS_KEY"] = "controller";
  });

  after(async () => {
    for (const name of variables) delete process.env[name];
    for (const task of started) await task.stop();
    await endTls?.();
    await aws?.stop();
    await databases?.close();
    if (root !== undefined) fs.rmSync(root, { recursive: true });
  });

  beforeEach(() => {
    aws.parameters[parameter()] = "source";
  });

  const parameter = () => documentOf(containers).writerParameter;
  const label = (id: string, version: string, value: object, ...labels: string[]) => {
    (aws.secrets[id] ??= {})[version] = { text: JSON.stringify(value), labels };
  };
  const startTask = async (): Promise<RunningTask> => {
    const member = (role: (typeof roles)[number]) => databases.connection(role, "payment_app");
    const task = await startDeclaredTask(containers, {
      root,
      image: path.join(root, "image"),
      endpoint: aws.endpoint,
      databases: { source: member("source"), target: member("target") },
    });
    started.push(task);
    return task;
  };
  const logIn = async (
    { document }: RunningTask,
    user = "payment_app",
    password = "of-the-pool",
  ) => {
    const client = new Client({
      host: "127.0.0.1",
      port: document.ports.pgbouncer,
      database: document.databaseName,
      user,
      password,
      ssl: { ca: trust.ca, servername: agentServerName },
    });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  /** Which database answers, by its port. */
  const writerOf = async (client: Client) => {
    const { rows } = await client.query<{ port: number }>("SELECT inet_server_port() AS port");
    return roles.find((role) => databases.connection(role, "payment_app").port === rows[0]?.port);
  };

  it("logs in to both databases, is held, repointed and released by the controller's gate", async () => {
    const task = await startTask();
    await task.ready();
    assert.equal(await task.healthy(), 0, task.log());
    const client = await logIn(task);
    assert.equal(await writerOf(client), "source");
    const { region, ports } = task.document;
    aws.tasks = [runningTask("task-1")];
    const said: string[] = [];
    const gate = new SiteGate({
      site: "green",
      directory: taskAgents({
        ...{ site: "green", cluster: "pool", service: "pool", port: ports.agent },
        settings: { region },
        trust: () => Promise.resolve(trust),
        callMs: 10_000,
      }),
      notice: new HoldNotice(writerParameter({ region }, parameter())),
      say: (line) => said.push(line),
    });
    try {
      await gate.warm("target");
      assert.equal((await gate.status()).poolMode, "transaction");
      assert.equal(await gate.hold(limits), "held");
      const waiting = writerOf(client);
      // As the controller does: on a busy machine a RELOAD may take longer than a call.
      const forward = () => gate.repoint("target").then(() => gate.release());
      await retry(forward, { retryIf: () => true, withinMs: 20_000, firstPauseMs: 100 });
      assert.equal(await waiting, "target");
      assert.match(aws.written.join("\n"), /^source held until .*Z\ntarget$/);
      assert.deepEqual(said, []);
    } finally {
      await gate.close();
      await client.end();
    }
  });

  it("comes up held in the middle of a switch, and follows the writer's parameter", async () => {
    const heldUntilMs = Date.now() + 60_000;
    aws.parameters[parameter()] = noticeText({ writer: "source", heldUntilMs });
    const task = await startTask();
    await task.ready();
    const controlUrl = `https://127.0.0.1:${task.document.ports.agent}`;
    const gate = new HttpGate({ site: "green", controlUrl, ...trust, callMs: 10_000 });
    try {
      assert.equal((await gate.status()).state, "held", task.log());
      const waiting = logIn(task).then(async (client) => {
        const writer = await writerOf(client);
        await client.end();
        return writer;
      });
      aws.parameters[parameter()] = "target";
      assert.equal(await waiting, "target", task.log());
      const { state, target } = await gate.status();
      assert.deepEqual([state, target], ["open", "target"]);
    } finally {
      await gate.close();
    }
  });

  it("takes rotated logins of databases and clients, while a client stays connected", async () => {
    const task = await startTask();
    await task.ready();
    const client = await logIn(task);
    const { secrets } = documentOf(containers);
    const old = databases.connection("source", "payment_app").password;
    const fresh = `it's "new"`;
    const setPassword = (password: string) =>
      databases.client.source.query(
        `ALTER ROLE payment_app PASSWORD ${client.escapeLiteral(password)}`,
      );
    const ofDatabase = (password: string) => ({ password, caCertificate: authority });
    try {
      // As Secrets Manager has it: pending first, then the database, and current last.
      label(secrets.source, "v2", ofDatabase(fresh), "AWSPENDING");
      await setPassword(fresh);
      const databasesFile = path.join(task.folder, "databases.ini");
      const handedOver = () =>
        fs.readFileSync(databasesFile, "utf8").includes(fresh.replaceAll("'", "''"));
      assert.ok(await waitUntil(handedOver, patient), task.log());
      label(secrets.source, "v1", ofDatabase(old), "AWSPREVIOUS");
      label(secrets.source, "v2", ofDatabase(fresh), "AWSCURRENT");
      assert.equal(await writerOf(client), "source");
      // PgBouncer has to log in anew, with what it was handed.
      await databases.client.source.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'payment_app'",
      );
      const answers = async (one: Client) =>
        (await writerOf(one).catch(() => undefined)) === "source";
      const newcomer = async () => {
        const one = await logIn(task).catch(() => undefined);
        const answered = one !== undefined && (await answers(one));
        await one?.end();
        return answered;
      };
      assert.ok(await waitUntil(newcomer, patient), task.log());

      label(secrets.clients, "v2", { username: "other", password: "of-the-other" }, "AWSPENDING");
      const letsIn = async (user: string, password: string) => {
        const found = await logIn(task, user, password).catch(() => undefined);
        await found?.end();
        return found !== undefined;
      };
      assert.ok(await waitUntil(() => letsIn("other", "of-the-other"), patient), task.log());
      assert.ok(await letsIn("payment_app", "of-the-pool"), "the one before is let in still");
      assert.equal(await letsIn("payment_app", "wrong"), false);
    } finally {
      await setPassword(old);
      label(secrets.source, "v2", ofDatabase(fresh), "AWSPREVIOUS");
      label(secrets.source, "v1", ofDatabase(old), "AWSCURRENT");
      await client.end();
    }
  });

  it("does not serve before its secrets are filled, and says which is not", async () => {
    const { secrets } = documentOf(containers);
    const { password } = databases.connection("target", "payment_app");
    label(secrets.target, "v1", { engine: "postgres", username: "payment_app" }, "AWSCURRENT");
    const task = await startTask();
    const says = () => task.log().includes(`the secret ${secrets.target} is not filled`);
    assert.ok(await waitUntil(says, patient), task.log());
    assert.notEqual(await task.healthy(), 0);
    assert.equal(fs.existsSync(path.join(task.folder, "pgbouncer.ini")), false);
    // A version of its own: a value never changes.
    label(secrets.target, "v1", {}, "AWSPREVIOUS");
    label(secrets.target, "v2", { password, caCertificate: authority }, "AWSCURRENT");
    await task.ready();
  });
});

/** A running task as ECS describes it, on this machine. */
function runningTask(name: string): object {
  return {
    taskArn: `arn:aws:ecs:eu-central-1:111122223333:task/pool/${name}`,
    lastStatus: "RUNNING",
    attachments: [
      {
        type: "ElasticNetworkInterface",
        details: [{ name: "privateIPv4Address", value: "127.0.0.1" }],
      },
    ],
  };
}
