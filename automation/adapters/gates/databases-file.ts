import { databasesSection } from "../../pool/databases";
import { writeAtomically } from "../../process/write-atomically";
import type { DatabaseRole } from "../../run/words";
import type { PgBouncerControl } from "./pgbouncer-control";

/**
 * Writes the included file with the `[databases]` section that points at `target`. By a rename: a
 * RELOAD never reads half a file. It holds no password; those are in PgBouncer's user list.
 */
export function writeDatabasesFile(
  control: Pick<PgBouncerControl, "databases" | "databasesFile" | "entry" | "poolSize">,
  target: DatabaseRole,
): void {
  const text = databasesSection(control.entry, control.databases[target], control.poolSize);
  writeAtomically(control.databasesFile, text, 0o644);
}
