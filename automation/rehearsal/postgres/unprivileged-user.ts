import { readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { LaunchError } from "./launch-error";

/** A system user by its numbers. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who the database server runs as: PostgreSQL refuses to run as root, so root borrows `postgres` or
 * else `nobody`; anybody else runs it as themselves (`undefined`).
 */
export function serverUser(passwd = "/etc/passwd"): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = parsePasswd(readFileSync(passwd, "utf8"));
  const user = users.get("postgres") ?? users.get("nobody");
  if (user === undefined) {
    throw new LaunchError(
      "no-unprivileged-user",
      `PostgreSQL refuses to run as root, and ${passwd} has neither a user "postgres" nor "nobody" to run it as. ` +
        "Run as a normal user, or add one of the two.",
    );
  }
  return user;
}

/** The users of a passwd file by name, without root's own number. */
export function parsePasswd(text: string): ReadonlyMap<string, SystemUser> {
  const users = new Map<string, SystemUser>();
  for (const line of text.split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === undefined || uid === undefined || gid === undefined) continue;
    if (Number(uid) > 0) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

/** Whether `user` may pass through every directory above `target`, by the permission bits. */
export function canReach(target: string, user: SystemUser): boolean {
  const parent = path.dirname(path.resolve(target));
  if (!allows(parent, user, 0o1)) return false;
  return parent === path.dirname(parent) || canReach(parent, user);
}

/** Whether `user` has `bits` (4 read, 2 write, 1 execute or pass) on a file that exists. */
export function allows(target: string, user: SystemUser, bits: number): boolean {
  const { mode, uid, gid } = statSync(target);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}
