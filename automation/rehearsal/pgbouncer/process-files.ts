import { chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { writeDatabasesFile } from "../../adapters/gates/pgbouncer-files";
import type { PgBouncerControl } from "../../adapters/gates/pgbouncer-control";
import { poolConfiguration, type PoolConfiguration } from "../../pool/configuration";
import { userList } from "../../pool/user-list";
import { writeAtomically } from "../../process/write-atomically";
import type { DatabaseRole } from "../../run/words";
import { dataDirectory, makePrivate } from "../postgres/shared-folder";
import { serverUser } from "../postgres/unprivileged-user";

/** What is known of a PgBouncer process; kept in its folder. */
export interface ProcessRecord {
  readonly pid: number;
  /** What keeps the agent running; undefined until it does. Both end by themselves when PgBouncer does. */
  readonly agentPid: number | undefined;
  readonly version: string;
  readonly namedStatements: boolean;
  readonly control: PgBouncerControl;
  /** Where the agent listens. */
  readonly agent: {
    readonly address: string;
    readonly port: number;
    /** Folder of its authority, certificate and token. */
    readonly credentials: string;
  };
}

/** The files of one PgBouncer process. Those in `data` belong to the user it runs as. */
export function processFiles(folder: string) {
  const data = dataDirectory(folder, serverUser());
  return {
    record: path.join(folder, "process.json"),
    agent: path.join(folder, "agent.json"),
    passwords: {
      source: path.join(folder, "source.password"),
      target: path.join(folder, "target.password"),
    },
    hold: path.join(folder, "hold.json"),
    heartbeat: path.join(folder, "heartbeat"),
    log: path.join(folder, "pgbouncer.log"),
    data,
    configuration: path.join(data, "pgbouncer.ini"),
    userList: path.join(data, "userlist.txt"),
    databases: path.join(data, "databases.ini"),
  };
}

/** Writes everything that PgBouncer reads, anew. */
export function writeProcessFiles(
  folder: string,
  control: PgBouncerControl,
  target: DatabaseRole,
  configuration: Omit<PoolConfiguration, "userListFile" | "databasesFile">,
): void {
  const user = serverUser();
  mkdirSync(folder, { recursive: true });
  const files = processFiles(folder);
  for (const left of [files.data, files.hold, files.heartbeat]) {
    rmSync(left, { recursive: true, force: true });
  }
  makePrivate(files.data, user);
  const logins = [control.admin, control.databases.source, control.databases.target];
  writeFileSync(files.userList, userList(logins), { mode: 0o600 });
  const text = poolConfiguration({
    ...configuration,
    userListFile: files.userList,
    databasesFile: files.databases,
  });
  writeFileSync(files.configuration, text, { mode: 0o600 });
  if (user !== undefined) {
    for (const file of [files.userList, files.configuration]) chownSync(file, user.uid, user.gid);
  }
  writeDatabasesFile(control, target);
}

/** Keeps what is known of the process; only its owner may read it, a password is in it. */
export function writeRecord(folder: string, record: ProcessRecord): void {
  writeAtomically(processFiles(folder).record, JSON.stringify(record));
}

/** What was kept, or undefined when nothing was. */
export function readRecord(folder: string): ProcessRecord | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, "process.json"), "utf8")) as ProcessRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Removes the folder and the files that are kept elsewhere because PgBouncer's user cannot reach it. */
export function removeProcessFiles(folder: string): void {
  const { data } = processFiles(folder);
  // Kept elsewhere, they lie in a folder of their own.
  const elsewhere = path.dirname(data) !== path.resolve(folder);
  rmSync(elsewhere ? path.dirname(data) : data, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
