import type { Login } from "../../run/login";
import type { DatabaseRole, Site } from "../../run/words";

/**
 * Everything that working one PgBouncer process needs, as plain data: its launcher writes it down,
 * the gate and the watchdog read it.
 */
export interface PgBouncerControl {
  readonly site: Site;
  /** Login of an admin user; the database is PgBouncer's own console, `pgbouncer`. */
  readonly admin: Login;
  /** Name under which applications connect: the entry in the `[databases]` section. */
  readonly entry: string;
  /** Both databases, as the application logs in to them. */
  readonly databases: Readonly<Record<DatabaseRole, Login>>;
  /** Server connections at a time. */
  readonly poolSize: number;
  /** The file with the `[databases]` section, included by the configuration. */
  readonly databasesFile: string;
  /** Until when the pool is held, for the watchdog (see `hold-file.ts`). */
  readonly holdFile: string;
  /** Touched by the watchdog each time it has reached the console. */
  readonly heartbeatFile: string;
}
