import { statSync } from "node:fs";
import * as path from "node:path";
import { databasesSection } from "../../pool/databases";
import { writeAtomically } from "../../process/write-atomically";
import { userList, type PoolUser } from "../../pool/user-list";
import type { DatabaseRole } from "../../run/words";
import type { PgBouncerControl } from "./pgbouncer-control";

/**
 * Writes the included file with the `[databases]` section that points at `target`. By a rename: a
 * RELOAD never reads half a file. A password is in it: it belongs to the user whose folder it is in,
 * which is PgBouncer's.
 */
export function writeDatabasesFile(
  control: Pick<PgBouncerControl, "databases" | "databasesFile" | "entry" | "poolSize">,
  target: DatabaseRole,
): void {
  const text = databasesSection(control.entry, control.databases[target], control.poolSize);
  writeForPgBouncer(control.databasesFile, text);
}

/** Replaces a file that PgBouncer reads as a whole; it belongs to the user whose folder it is in. */
export function writeForPgBouncer(file: string, text: string): void {
  const { uid, gid } = statSync(path.dirname(file));
  // Who is not root may not give a file away, and runs PgBouncer itself.
  const owner = process.getuid?.() === 0 ? { uid, gid } : undefined;
  writeAtomically(file, text, owner === undefined ? {} : { owner });
}

/** How PgBouncer logs in to the databases, and whom it lets in. */
export interface PoolLogins {
  /** The application's password on each database. */
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
  /** The application on PgBouncer itself: each name and password that it may come with. Left out: as they are. */
  readonly clients?: readonly PoolUser[];
}

/** Writes the user list: PgBouncer's administrator, and the clients. */
export function writeUserList(
  { admin, userListFile }: Pick<PgBouncerControl, "admin" | "userListFile">,
  clients: readonly PoolUser[],
): void {
  writeForPgBouncer(userListFile, userList([admin, ...clients]));
}
