/** Where a database is, as a pooler reaches it. */
export interface PooledDatabase {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/**
 * The text of the included file: the `[databases]` section that points at one database. `entry` is the
 * name under which applications connect. It holds no password; those are in the user list.
 */
export function databasesSection(
  entry: string,
  { host, port, database }: PooledDatabase,
  poolSize: number,
): string {
  const settings = [`host=${host}`, `port=${port}`, `dbname=${database}`, `pool_size=${poolSize}`];
  return `[databases]\n${entry} = ${settings.join(" ")}\n`;
}
