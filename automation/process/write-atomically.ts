import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import * as path from "node:path";

/** How a file is replaced. */
export interface AtomicWrite {
  /** Who may read it; its owner alone unless said. */
  readonly mode?: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Whether it is on the disk, name and all, when the call returns: a crash then leaves no empty file. */
  readonly durable?: boolean;
}

/**
 * Replaces a file as a whole, by a rename: a reader sees the old content or the new one, never a part of
 * either. Two writers don't disturb each other.
 * @throws what the system says when it can't be written; the old content is there then.
 */
export function writeAtomically(
  file: string,
  content: string,
  { mode = 0o600, owner, durable = false }: AtomicWrite = {},
): void {
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  try {
    writeFileSync(temporary, content, { mode, flush: durable });
    if (owner !== undefined) chownSync(temporary, owner.uid, owner.gid);
    renameSync(temporary, file);
    if (durable) syncFolder(path.dirname(file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
