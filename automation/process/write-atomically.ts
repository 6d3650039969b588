import { randomBytes } from "node:crypto";
import { chownSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Replaces a file as a whole, by a rename: a reader sees the old content or the new one, never a part of
 * either. Only its owner may read it unless `mode` says otherwise. Two writers don't disturb each other.
 * @throws what the system says when it can't be written; the old content is there then.
 */
export function writeAtomically(
  file: string,
  content: string,
  mode = 0o600,
  owner?: { readonly uid: number; readonly gid: number },
): void {
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  try {
    writeFileSync(temporary, content, { mode });
    if (owner !== undefined) chownSync(temporary, owner.uid, owner.gid);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
