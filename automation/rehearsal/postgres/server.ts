import { rmSync } from "node:fs";
import * as path from "node:path";
import { isAlive } from "../../process/alive";
import { freePort, isFree } from "../../process/free-port";
import { lastLines } from "../../process/last-lines";
import { retry } from "../../process/retry";
import { startLasting } from "../../process/start-lasting";
import { findBinaries, type PostgresMajor } from "./binaries";
import { initialise, serverEnvironment } from "./initialise";
import { LaunchError } from "./launch-error";
import { findPostmaster } from "./postmaster";
import { awaitReady } from "./readiness";
import { serverArguments } from "./settings";
import { dataDirectory } from "./shared-folder";
import { crash, stop } from "./stop";
import { serverUser } from "./unprivileged-user";

/** What to run, and where. */
export interface ServerOptions {
  readonly major: PostgresMajor;
  /** Folder of this server alone; its data is in `data` below (perhaps by a link). */
  readonly dir: string;
  /** A fixed port of 127.0.0.1; a free one when left out. */
  readonly port?: number;
  readonly logFile: string;
  /** Of the superuser `postgres`, and of every role that the rehearsal makes. */
  readonly password: string;
}

/** A server that accepts connections. It outlives the process that started it. */
export interface PostgresServer {
  readonly major: PostgresMajor;
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDirectory: string;
  /** Connection URL of a role, to the database `payments` unless said. */
  url(role: string, database?: string): string;
  /** Fast shutdown: ends sessions, writes a checkpoint. Does nothing when it is down already. */
  stop(): Promise<void>;
  /** Kills every process of the server at once, as a power cut would. */
  crash(): Promise<void>;
}

/** Name of the database that holds the payments. */
export const databaseName = "payments";

/**
 * Starts a server on `dir`, making its cluster first where there is none; a server that already runs
 * there is adopted. Resolves once it answered a query. Throws `LaunchError`.
 */
export async function startPostgres(options: ServerOptions): Promise<PostgresServer> {
  const user = serverUser();
  const data = dataDirectory(options.dir, user);
  const running = findPostmaster(data);
  if (running !== undefined) {
    await awaitReady({ ...running, ...options });
    return describe(options, data, running.pid, running.port);
  }
  if (options.port !== undefined) await requireFree(options.port);
  const binaries = findBinaries(options.major, user);
  initialise(binaries, data, options.password, user);

  const start = async () => {
    const port = options.port ?? (await freePort());
    const pid = startLasting({
      program: binaries.postgres,
      parameters: serverArguments(data, port),
      logFile: options.logFile,
      env: serverEnvironment,
      user,
    });
    try {
      await awaitReady({ pid, port, ...options });
      return describe(options, data, pid, port);
    } catch (error) {
      if (isAlive(pid)) await crash(pid);
      throw error;
    }
  };
  // Between finding a free port and listening on it another program may take it.
  const isTaken = () => lastLines(options.logFile).includes("Address already in use");
  const attempts = options.port === undefined ? 3 : 1;
  return retry(start, { retryIf: isTaken, attempts, firstPauseMs: 100 });
}

/**
 * Stops the server that a killed run left behind in `dir`, if there is one; answers whether there was.
 */
export async function stopLeftover(dir: string): Promise<boolean> {
  const running = findPostmaster(dataDirectory(dir, serverUser()));
  if (running === undefined) return false;
  await stop(running.pid);
  return true;
}

/** Stops the server of `dir` where one runs, and removes its folder with the data, wherever that is. */
export async function removePostgres(dir: string): Promise<void> {
  await stopLeftover(dir);
  const data = dataDirectory(dir, serverUser());
  if (path.dirname(data) !== path.resolve(dir)) rmSync(path.dirname(data), { recursive: true });
  rmSync(dir, { recursive: true });
}

async function requireFree(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new LaunchError(
    "port-in-use",
    `Port ${port} of 127.0.0.1 is in use by another program. Stop it, or leave the port out to get a free one.`,
  );
}

function describe(
  { major, password }: ServerOptions,
  data: string,
  pid: number,
  port: number,
): PostgresServer {
  const host = "127.0.0.1";
  return {
    major,
    host,
    port,
    pid,
    dataDirectory: data,
    url: (role, database = databaseName) =>
      `postgresql://${role}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
    stop: () => stop(pid),
    crash: () => crash(pid),
  };
}
