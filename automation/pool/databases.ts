/** Where a database is, and how a pooler logs in there. */
export interface PooledDatabase {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Left out, each client's own user logs in, with the password of the user list. */
  readonly user?: string;
  readonly password?: string;
}

/**
 * The text of the included file: the `[databases]` section that points at one database. `entry` is the
 * name under which applications connect. A password in it is why only PgBouncer's user may read the file.
 */
export function databasesSection(
  entry: string,
  { host, port, database, user, password }: PooledDatabase,
  poolSize: number,
): string {
  const login = Object.entries({ user, password }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${quoted(value)}`],
  );
  const settings = [
    `host=${host}`,
    `port=${port}`,
    `dbname=${database}`,
    ...login,
    `pool_size=${poolSize}`,
  ];
  return `[databases]\n${entry} = ${settings.join(" ")}\n`;
}

/** A value of a connection string; PgBouncer reads a quote that is written twice. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
