import { agentPort } from "../../automation/pool/agent";
import { poolPort } from "../../automation/pool/limits";
import { awsLogs, hardened, writableFolder } from "../shared/container";

/** Where a database listens. */
interface Server {
  readonly host: string;
  readonly port: number;
}

/** What the pool's task is declared from. All plain: the document is text. */
export interface PoolContainerOptions {
  readonly image: string;
  readonly region: string;
  readonly logGroup: string;
  /** The application's database, under this name on both servers and at the pool. */
  readonly databaseName: string;
  /** What the pool logs in to the databases as. */
  readonly user: string;
  readonly source: Server;
  readonly target: Server;
  /** Server connections of one task; all tasks together must fit the database. */
  readonly poolSize: number;
  /** Statements that are run on a database before it becomes the writer. */
  readonly warmUp: readonly object[];
  /** The parameter that says which database is the writer. */
  readonly writerParameter: string;
  /** What the task reads itself, again and again: a secret in the environment would be read only once. */
  readonly secretArns: {
    readonly source: string;
    readonly target: string;
    readonly clients: string;
    readonly agent: string;
  };
}

/**
 * The container-definitions document of the connection pool, in ECS's own words: PgBouncer, and the gate agent that
 * writes its files from the agent's own document (`automation/gate-agent/task`). Pure.
 */
export function poolContainer(options: PoolContainerOptions): string {
  // Both write into the one volume: PgBouncer's files, which the agent writes.
  const shared = { image: options.image, ...hardened };
  return JSON.stringify([
    {
      ...shared,
      name: "pgbouncer",
      // The image's entry point: waits for the agent's files.
      command: ["pgbouncer"],
      portMappings: [{ containerPort: poolPort, protocol: "tcp" }],
      environment: [{ name: "POOL_FOLDER", value: writableFolder }],
      logConfiguration: awsLogs(options, "pgbouncer"),
    },
    {
      ...shared,
      name: "gate-agent",
      command: ["gate-agent"],
      portMappings: [{ containerPort: agentPort, protocol: "tcp" }],
      environment: [{ name: "GATE_AGENT_TASK", value: JSON.stringify(agentDocument(options)) }],
      // An agent that died goes on from its files, beside a PgBouncer that keeps its clients.
      restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
      // The agent beats only while it reaches PgBouncer's console: this is the health of both.
      healthCheck: {
        command: ["CMD", "/opt/causeway/start", "healthy"],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 90,
      },
      logConfiguration: awsLogs(options, "gate-agent"),
    },
  ]);
}

/** What `taskDocumentSchema` of the agent reads; a test holds the two together. */
function agentDocument(options: PoolContainerOptions) {
  const { region, databaseName, user, source, target, poolSize, warmUp } = options;
  return {
    site: "green",
    region,
    databaseName,
    user,
    servers: { source, target },
    poolSize,
    secrets: options.secretArns,
    writerParameter: options.writerParameter,
    warmUp,
    folder: writableFolder,
    ports: { pgbouncer: poolPort, agent: agentPort },
  };
}
