import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import {
  pgBouncerControlSchema,
  type PgBouncerControl,
} from "../../adapters/gates/pgbouncer-control";
import { writeDatabasesFile, writeUserList } from "../../adapters/gates/pgbouncer-files";
import { poolConfiguration } from "../../pool/configuration";
import { standardLimits } from "../../pool/limits";
import { writeAtomically } from "../../process/write-atomically";
import type { DatabaseRole } from "../../run/words";
import type { AgentSecrets, Trust } from "../secrets";
import type { TaskDocument } from "./task-document";

/** Where everything lies in the volume. */
function filesIn(folder: string) {
  const at = (name: string) => path.join(folder, name);
  return {
    configuration: at("pgbouncer.ini"),
    userList: at("userlist.txt"),
    databases: at("databases.ini"),
    certificate: at("server.crt"),
    key: at("server.key"),
    authorities: at("agent-ca.pem"),
    databasesCa: at("databases-ca.pem"),
    hold: at("hold.json"),
    heartbeat: at("heartbeat"),
    control: at("control.json"),
  };
}

/** The file that shows that the agent reaches PgBouncer; see `heartbeat`. */
export function heartbeatFile({ folder }: Pick<TaskDocument, "folder">): string {
  return filesIn(folder).heartbeat;
}

/** Writes what shows the certificate: PgBouncer's two files, and the authorities that its console is checked by. */
export function writeTrust({ folder }: TaskDocument, trust: Trust): void {
  const files = filesIn(folder);
  writeAtomically(files.authorities, trust.authorities ?? "");
  writeAtomically(files.key, trust.key);
  writeAtomically(files.certificate, trust.certificate);
}

/** What the files follow from. */
export interface FilesOf {
  readonly document: TaskDocument;
  readonly secrets: AgentSecrets;
  /** The authorities of the databases' certificates (PEM). */
  readonly databaseAuthorities: readonly string[];
  readonly writer: DatabaseRole;
}

/**
 * Writes everything that PgBouncer reads, its configuration last: PgBouncer is started once that is there. An agent
 * that was started again beside a PgBouncer that runs finds the files, and changes none.
 * @returns what the agent works PgBouncer by, and whether PgBouncer is still to come.
 */
export function writeTaskFiles({ document, secrets, databaseAuthorities, writer }: FilesOf): {
  readonly control: PgBouncerControl;
  readonly fresh: boolean;
} {
  const files = filesIn(document.folder);
  if (existsSync(files.heartbeat)) {
    return { control: readControl(files), fresh: false };
  }
  const made = controlOf(document, secrets);
  // An agent that died before its first heartbeat: PgBouncer may have been started with that console password.
  const control = existsSync(files.control) ? { ...made, admin: readControl(files).admin } : made;
  writeAtomically(files.databasesCa, databaseAuthorities.map((each) => each.trim()).join("\n"));
  writeTrust(document, secrets.trust);
  writeUserList(control, secrets.logins?.clients ?? []);
  writeDatabasesFile(control, writer);
  writeAtomically(files.control, JSON.stringify(control));
  writeAtomically(files.configuration, configurationOf(document, control));
  return { control, fresh: true };
}

function readControl({ control }: ReturnType<typeof filesIn>): PgBouncerControl {
  return pgBouncerControlSchema.parse(JSON.parse(readFileSync(control, "utf8")));
}

function controlOf(document: TaskDocument, { logins }: AgentSecrets): PgBouncerControl {
  const { site, databaseName, user, servers, poolSize, folder, ports } = document;
  const files = filesIn(folder);
  const login = (role: DatabaseRole) => ({
    ...servers[role],
    user,
    password: logins?.databases[role].at(-1) ?? "",
    database: databaseName,
  });
  return {
    site,
    // Nobody but the agent uses the console: its password is made here, and never leaves the volume.
    admin: {
      host: "127.0.0.1",
      port: ports.pgbouncer,
      user: "causeway_admin",
      password: randomBytes(24).toString("base64url"),
      database: "pgbouncer",
    },
    entry: databaseName,
    databases: { source: login("source"), target: login("target") },
    poolSize,
    databasesFile: files.databases,
    userListFile: files.userList,
    databasesCaFile: files.databasesCa,
    consoleCaFile: files.authorities,
    holdFile: files.hold,
    heartbeatFile: files.heartbeat,
  };
}

function configurationOf(
  { poolSize, ports, folder }: TaskDocument,
  control: PgBouncerControl,
): string {
  const files = filesIn(folder);
  return poolConfiguration({
    listen: { address: "0.0.0.0", port: ports.pgbouncer },
    adminUser: control.admin.user,
    limits: { ...standardLimits, poolSize },
    userListFile: files.userList,
    databasesFile: files.databases,
    // The image's PgBouncer is newer than 1.21.
    namedStatements: true,
    tls: {
      certificateFile: files.certificate,
      keyFile: files.key,
      databasesCaFile: files.databasesCa,
    },
  });
}
