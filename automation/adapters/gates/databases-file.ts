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
  const { host, port, database } = control.databases[target];
  const settings = [
    `host=${host}`,
    `port=${port}`,
    `dbname=${database}`,
    `pool_size=${control.poolSize}`,
  ];
  writeAtomically(
    control.databasesFile,
    `[databases]\n${control.entry} = ${settings.join(" ")}\n`,
    0o644,
  );
}
