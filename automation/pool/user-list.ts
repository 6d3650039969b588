import { requireOneLine } from "./one-line";

/** Whom a pooler knows. */
export interface PoolUser {
  readonly user: string;
  readonly password: string;
}

/**
 * The text of the user list; of two entries with one name the last counts. The passwords stand in it as
 * they are: with SCRAM PgBouncer needs them to log in to the databases. The file belongs to PgBouncer's
 * user alone.
 * @throws Error as `requireOneLine` does
 */
export function userList(users: readonly PoolUser[]): string {
  const unique = new Map(users.map(({ user, password }) => [user, password]));
  return [...unique].map(([user, password]) => `${quoted(user)} ${quoted(password)}\n`).join("");
}

function quoted(text: string): string {
  requireOneLine(text);
  return `"${text.replaceAll('"', '""')}"`;
}
