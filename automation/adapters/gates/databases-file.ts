import { statSync } from "node:fs";
import * as path from "node:path";
import { databasesSection } from "../../pool/databases";
import { writeAtomically } from "../../process/write-atomically";
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
  const { uid, gid } = statSync(path.dirname(control.databasesFile));
  // Who is not root may not give a file away, and runs PgBouncer itself.
  const owner = process.getuid?.() === 0 ? { uid, gid } : undefined;
  writeAtomically(control.databasesFile, text, 0o600, owner);
}
