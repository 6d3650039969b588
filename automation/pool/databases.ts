import { requireOneLine } from "./one-line";

/** Where a database is, and how a pooler logs in there. */
export interface PooledDatabase {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Left out, each client's own user logs in, with the password of the user list. */
  readonly user?: string;
  readonly password?: string;
}

/** What a name of an entry may be made of: PgBouncer reads no configuration with another one. */
const entryName = /^[\w.-]+$/;

/**
 * The text of the included file: the `[databases]` section that points at one database. `entry` is the
 * name under which applications connect. A password in it is why only PgBouncer's user may read the file.
 * @throws Error when PgBouncer can't have such an entry, or a value would be more than one line of its file
 */
export function databasesSection(
  entry: string,
  { host, port, database, user, password }: PooledDatabase,
  poolSize: number,
): string {
  if (!entryName.test(entry)) {
    throw new Error(
      `PgBouncer can have no entry '${entry}' for the database: it takes letters of ASCII, digits, "_", "-" and "." alone. ` +
        "Rename the database, or let its applications connect under another name.",
    );
  }
  const login = Object.entries({ user, password }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${quoted(value)}`],
  );
  const settings = [
    `host=${host}`,
    `port=${port}`,
    `dbname=${quoted(database)}`,
    ...login,
    `pool_size=${poolSize}`,
  ];
  return `[databases]\n${entry} = ${settings.join(" ")}\n`;
}

/** A value of a connection string; PgBouncer reads a quote that is written twice, and no value of two lines. */
function quoted(text: string): string {
  requireOneLine(text);
  return `'${text.replaceAll("'", "''")}'`;
}
