import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  taskDocumentSchema,
  taskVariable,
  type TaskDocument,
} from "../../../automation/gate-agent/task/task-document";
import { freePort } from "../../../automation/process/free-port";
import { stopProcesses } from "../../../automation/process/stop";
import { waitUntil } from "../../../automation/process/wait-until";
import { findPgBouncer } from "../../../automation/rehearsal/pgbouncer/find-pgbouncer";
import {
  serverUser,
  type SystemUser,
} from "../../../automation/rehearsal/postgres/unprivileged-user";
import type { Login } from "../../../automation/run/login";
import type { DatabaseRole } from "../../../automation/run/words";
import { only } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";

/** A container as the task definition declares it, in ECS's own words. */
export interface DeclaredContainer {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly healthCheck?: { readonly command: readonly string[] };
}

let declared: Promise<readonly DeclaredContainer[]> | undefined;

/** The containers of the pool's task that the program declares for prod: run once, it takes long. */
export function declaredContainers(): Promise<readonly DeclaredContainer[]> {
  return (declared ??= declare());
}

async function declare(): Promise<readonly DeclaredContainer[]> {
  const { resources } = await runProgram("prod");
  const type = "aws:ecs/taskDefinition:TaskDefinition";
  const { inputs } = only(resources, type, "connection-pool-task");
  return JSON.parse(inputs["containerDefinitions"] as string) as DeclaredContainer[];
}

/** The document that the declared agent is given. */
export function documentOf(containers: readonly DeclaredContainer[]): TaskDocument {
  const all = containers.flatMap(({ environment }) => environment);
  const { value } = all.find(({ name }) => name === taskVariable) ?? {};
  return taskDocumentSchema.parse(JSON.parse(value ?? ""));
}

/** A declared task that runs on this machine. */
export interface RunningTask {
  readonly document: TaskDocument;
  readonly folder: string;
  /** Everything that the containers have said. */
  log(): string;
  /** Resolves once the agent serves; fails with the log. */
  ready(): Promise<void>;
  /** Runs the declared health check. @returns its exit code */
  healthy(): Promise<number>;
  stop(): Promise<void>;
}

/** What only this machine decides: where the databases are, where AWS is, where files lie. */
export interface LocalPlaces {
  readonly root: string;
  /** The folder of the image's files: the start script and the agent's bundle. */
  readonly image: string;
  readonly endpoint: string;
  readonly databases: Readonly<Record<DatabaseRole, Pick<Login, "port" | "database">>>;
  /** A PgBouncer of 1.21 or newer in the place of this machine's. */
  readonly pgbouncer?: string;
}

/**
 * Starts the declared containers as processes: their command behind the image's entry point, their environment, as a
 * user that is not root, one folder for their volume. Replaced are addresses, ports, the database's name and the
 * folder; and for a PgBouncer before 1.21 the one setting that it doesn't know.
 */
export async function startDeclaredTask(
  containers: readonly DeclaredContainer[],
  places: LocalPlaces,
): Promise<RunningTask> {
  const user = serverUser();
  const folder = fs.mkdtempSync(path.join(places.root, "volume-"));
  if (user !== undefined) fs.chownSync(folder, user.uid, user.gid);
  // By its address: newer resolvers take `localhost` for ::1, where no server of a spec listens.
  const server = (role: DatabaseRole) => ({ host: "127.0.0.1", port: places.databases[role].port });
  const document: TaskDocument = {
    ...documentOf(containers),
    databaseName: places.databases.source.database,
    servers: { source: server("source"), target: server("target") },
    folder,
    ports: { pgbouncer: await freePort(), agent: await freePort() },
  };
  const logFile = path.join(places.root, `${path.basename(folder)}.log`);
  const log = fs.openSync(logFile, "a");
  const bin = await programs(places);
  const replaced: Readonly<Record<string, string>> = {
    [taskVariable]: JSON.stringify(document),
    POOL_FOLDER: folder,
  };
  const start = (command: readonly string[], { environment }: DeclaredContainer): ChildProcess => {
    const asDeclared = [path.join(places.image, "start"), ...command];
    const [program = "", ...parameters] = onReadOnlyRoot(asDeclared, folder, user) ?? asDeclared;
    return spawn(program, parameters, {
      ...(program === asDeclared[0] ? user : {}),
      cwd: folder,
      stdio: ["ignore", log, log],
      env: {
        ...Object.fromEntries(
          environment.map(({ name, value }) => [name, replaced[name] ?? value]),
        ),
        PATH: `${bin}:/usr/bin:/bin`,
        AWS_ENDPOINT_URL: places.endpoint,
        AWS_ACCESS_KEY_ID: "task",
        AWS_SECRET_ACCESS_KEY: "task",
      },
    });
  };
  let stopped = false;
  const children = containers.map((container) => start(container.command, container));
  const text = () => fs.readFileSync(logFile, "utf8");
  const agent = containers.find(({ healthCheck }) => healthCheck !== undefined);
  return {
    document,
    folder,
    log: text,
    ready: async () => {
      const serves = () => text().includes('"ready":true');
      if (await waitUntil(serves, { withinMs: 40_000, everyMs: 50 })) return;
      throw new Error(`the declared task is not ready after 40 s:\n${text()}`);
    },
    healthy: async () => {
      if (agent?.healthCheck === undefined) throw new Error("no container has a health check");
      // ["CMD", program, arguments...]: the program is the image's start script.
      const check = start(agent.healthCheck.command.slice(2), agent);
      const [code] = (await once(check, "exit")) as [number];
      return code;
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      const pids = children.flatMap(({ pid }) => pid ?? []);
      await stopProcesses(pids, [
        { signal: "SIGTERM", waitMs: 3_000 },
        { signal: "SIGKILL", waitMs: 3_000 },
      ]);
      fs.closeSync(log);
    },
  };
}

/**
 * A command line that runs another as the container runs: the whole root read-only, `folder` alone can be written to.
 * Undefined where this user may make no such root (Linux, as root, with util-linux): the task's own root is then the
 * machine's, as `hasReadOnlyRoot` says.
 */
function onReadOnlyRoot(
  command: readonly string[],
  folder: string,
  user: SystemUser | undefined,
): readonly string[] | undefined {
  if (user === undefined || !hasReadOnlyRoot()) return undefined;
  const script = [
    'folder=$1; uid=$2; gid=$3; shift 3; mount --bind "$folder" "$folder"',
    "mount -o remount,bind,ro /",
    'if touch /written 2>/dev/null; then echo "the root can be written to" >&2; exit 1; fi',
    'cd "$folder"; exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs "$@"',
  ].join("\n");
  const ids = [String(user.uid), String(user.gid)];
  const own = ["unshare", "--mount", "--propagation", "private"];
  return [...own, "sh", "-euc", script, "sh", folder, ...ids, ...command];
}

/** Whether this machine can give a process a root of its own that is read-only. */
export function hasReadOnlyRoot(): boolean {
  const tried = ["--mount", "sh", "-c", "mount -o remount,bind,ro / && setpriv --version"];
  return spawnSync("unshare", tried, { stdio: "ignore" }).status === 0;
}

/** A folder with the programs that the image has on its PATH: this Node, and a PgBouncer. */
async function programs({ root, pgbouncer }: LocalPlaces): Promise<string> {
  const bin = path.join(root, pgbouncer === undefined ? "bin" : "newer-bin");
  if (fs.existsSync(bin)) return bin;
  fs.mkdirSync(bin, { mode: 0o755 });
  fs.symlinkSync(process.execPath, path.join(bin, "node"));
  const installed = await findPgBouncer();
  if (pgbouncer !== undefined || installed.namedStatements) {
    fs.symlinkSync(pgbouncer ?? installed.program, path.join(bin, "pgbouncer"));
    return bin;
  }
  const without = `sed -i /max_prepared_statements/d "$1"\nexec ${installed.program} "$@"\n`;
  fs.writeFileSync(path.join(bin, "pgbouncer"), `#!/bin/sh\n${without}`, { mode: 0o755 });
  return bin;
}
