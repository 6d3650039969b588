import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { taskAgents } from "../../../automation/adapters/aws/task-agents";
import { writerParameter } from "../../../automation/adapters/aws/writer-parameter";
import { HoldNotice } from "../../../automation/adapters/gates/hold-notice";
import { SiteGate } from "../../../automation/adapters/gates/site-gate";
import { bundleAgent } from "../../../automation/gate-agent/image/bundle";
import { agentServerName } from "../../../automation/pool/agent";
import { agentCredentials } from "../../../automation/rehearsal/pgbouncer/agent-credentials";
import { serverUser } from "../../../automation/rehearsal/postgres/unprivileged-user";
import type { DatabaseRole } from "../../../automation/run/words";
import { startFakeAws, type FakeAws } from "../../helpers/fakes/aws-services";
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

/** Both databases. */
export const roles = ["source", "target"] as const;

/** By what the controller and the agents know each other. */
export interface KnownBy {
  readonly ca: string;
  readonly token: string;
}

const variables = ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const;

/** The declared pool's surroundings on this machine: databases by TLS, secrets and parameter in a stand-in for AWS. */
export class DeclaredPool {
  private readonly started: RunningTask[] = [];

  private constructor(
    readonly root: string,
    readonly containers: readonly DeclaredContainer[],
    readonly databases: SpecPair,
    readonly aws: FakeAws,
    readonly trust: KnownBy,
    /** The authority of the databases' certificates (PEM). */
    readonly authority: string,
    private readonly endTls: () => Promise<void>,
  ) {}

  static async start(): Promise<DeclaredPool> {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-task-"));
    fs.chmodSync(root, 0o755);
    const containers = await declaredContainers();
    const databases = await takeTwoDatabases();
    const aws = await startFakeAws();
    bundleAgent(path.join(root, "image"));
    const tls = await serverTls(databases, root, serverUser());
    const credentials = await agentCredentials(path.join(root, "credentials"));
    const read = (file: string) => fs.readFileSync(file, "utf8");
    const trust = { ca: read(credentials.caFile), token: read(credentials.tokenFile).trim() };
    const { authority } = tls;
    const end = () => tls.end();
    const pool = new DeclaredPool(root, containers, databases, aws, trust, authority, end);
    const { secrets } = documentOf(containers);
    for (const role of roles) pool.label(secrets[role], "v1", pool.login(role), "AWSCURRENT");
    const client = { username: "payment_app", password: "of-the-pool" };
    pool.label(secrets.clients, "v1", client, "AWSCURRENT");
    const { certificateFile, keyFile } = credentials;
    const shown = { certificate: read(certificateFile), key: read(keyFile) };
    const agent = { token: trust.token, authority: trust.ca, ...shown };
    pool.label(secrets.agent, "v1", agent, "AWSCURRENT");
    process.env["AWS_ENDPOINT_URL"] = aws.endpoint;
    process.env["AWS_ACCESS_KEY_ID"] = "controller";
    process.env["AWS_SECRET_ACCESS_KEY"] = "controller";
    return pool;
  }

  /** The name of the writer's parameter. */
  get parameter(): string {
    return documentOf(this.containers).writerParameter;
  }

  /** The secret's value of the application on a database. */
  login(role: DatabaseRole, password = this.databases.connection(role, "payment_app").password) {
    return { password, caCertificate: this.authority };
  }

  /** Gives a version of a secret its value and labels. A value never changes: a new one is a version of its own. */
  label(id: string, version: string, value: object, ...labels: string[]): void {
    (this.aws.secrets[id] ??= {})[version] = { text: JSON.stringify(value), labels };
  }

  /** @param pgbouncer one of 1.21 or newer in the place of this machine's */
  async startTask(pgbouncer?: string): Promise<RunningTask> {
    const { root, databases, aws } = this;
    const task = await startDeclaredTask(this.containers, {
      root,
      image: path.join(root, "image"),
      endpoint: aws.endpoint,
      databases: {
        source: databases.connection("source", "payment_app"),
        target: databases.connection("target", "payment_app"),
      },
      ...(pgbouncer === undefined ? {} : { pgbouncer }),
    });
    this.started.push(task);
    return task;
  }

  /** A client of a task's PgBouncer, by TLS. */
  async logIn(
    { document }: RunningTask,
    user = "payment_app",
    password = "of-the-pool",
  ): Promise<Client> {
    const client = new Client({
      host: "127.0.0.1",
      port: document.ports.pgbouncer,
      database: document.databaseName,
      user,
      password,
      ssl: { ca: this.trust.ca, servername: agentServerName },
    });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  /** Which database answers, by its port. @param name the statement's, where it is prepared by name */
  async writerOf(client: Client, name?: string): Promise<DatabaseRole | undefined> {
    const text = "SELECT inet_server_port() AS port";
    const named = name === undefined ? { text } : { text, name };
    const { rows } = await client.query<{ port: number }>(named);
    const portOf = (role: DatabaseRole) => this.databases.connection(role, "payment_app").port;
    return roles.find((role) => portOf(role) === rows[0]?.port);
  }

  /** The controller's gate of the site, whose tasks are found by ECS. */
  siteGate(port: number, say: (line: string) => void, trust: KnownBy = this.trust): SiteGate {
    const { region } = documentOf(this.containers);
    return new SiteGate({
      site: "green",
      directory: taskAgents({
        ...{ site: "green", cluster: "pool", service: "pool", port },
        settings: { region },
        trust: () => Promise.resolve(trust),
        callMs: 10_000,
      }),
      notice: new HoldNotice(writerParameter({ region }, this.parameter)),
      patienceMs: 20_000,
      say,
    });
  }

  /** Has ECS list these tasks as running, each at its address. */
  list(tasks: Readonly<Record<string, string>>): void {
    this.aws.tasks = Object.entries(tasks).map(([name, value]) => ({
      taskArn: `arn:aws:ecs:eu-central-1:111122223333:task/pool/${name}`,
      lastStatus: "RUNNING",
      attachments: [
        { type: "ElasticNetworkInterface", details: [{ name: "privateIPv4Address", value }] },
      ],
    }));
  }

  async stop(): Promise<void> {
    for (const name of variables) delete process.env[name];
    for (const task of this.started) await task.stop();
    await this.endTls();
    await this.aws.stop();
    await this.databases.close();
    fs.rmSync(this.root, { recursive: true });
  }
}
