import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, symlinkSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { LaunchError } from "./launch-error";
import { canReach, type SystemUser } from "./unprivileged-user";

/**
 * A folder that the server's user can reach, for what cannot stay where it is: a clone or a run below
 * a private directory (`/root`, a mode-700 temporary folder). It belongs to whoever runs Causeway.
 */
export function sharedFolder(user: SystemUser): string {
  const roots = [os.tmpdir(), "/tmp", "/var/tmp"];
  const root = roots.find((each) => existsSync(each) && canReach(path.join(each, "x"), user));
  if (root === undefined) {
    throw new LaunchError(
      "no-unprivileged-user",
      `The database server runs as user ${user.uid}, who can reach none of ${roots.join(", ")}. ` +
        "Point TMPDIR at a folder that every user may enter.",
    );
  }
  const owner = process.getuid?.() ?? 0;
  const folder = path.join(root, `causeway-${owner}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  // Somebody else could have made a folder of this name first, and would own what goes into it.
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== owner) {
    throw new LaunchError(
      "no-unprivileged-user",
      `${folder} belongs to user ${found.uid}, not to user ${owner}. Remove it, or point TMPDIR elsewhere.`,
    );
  }
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * The directory that holds the data of the server kept in `dir`: `dir/data` itself, or where the
 * server's user could not reach that, a directory in the shared folder that `dir/data` then links to.
 */
export function dataDirectory(dir: string, user: SystemUser | undefined): string {
  mkdirSync(dir, { recursive: true });
  const data = path.join(path.resolve(dir), "data");
  if (user === undefined || canReach(data, user)) return data;
  const name = createHash("sha256").update(data).digest("hex").slice(0, 16);
  const moved = path.join(sharedFolder(user), `data-${name}`, "data");
  mkdirSync(path.dirname(moved), { recursive: true, mode: 0o711 });
  if (lstatSync(data, { throwIfNoEntry: false }) === undefined) symlinkSync(moved, data);
  return moved;
}

/** Makes an empty directory that only the server's user may enter, as PostgreSQL demands. */
export function makePrivate(directory: string, user: SystemUser | undefined): void {
  mkdirSync(directory, { mode: 0o700 });
  if (user !== undefined) chownSync(directory, user.uid, user.gid);
}
