import * as fs from "node:fs/promises";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { holderState, type LockHolder } from "./lock-holder";

/** A lock that stands in a file backend: who holds it, or why that can't be read. */
export type StandingLock =
  | LockHolder
  | { readonly file: string; readonly unreadable: string; readonly written: Date | undefined };

/**
 * The locks of a stack in a file backend; undefined when the backend is of another kind, which only the
 * engine can ask. Locks lie in `.pulumi/locks/organization/<project>/<stack>/<id>.json`, in a backend that
 * was begun before Pulumi knew projects there in `.pulumi/locks/<stack>/<id>.json`.
 */
export async function standingLocks(
  backendUrl: string | undefined,
  { project, stack }: { readonly project: string; readonly stack: string },
): Promise<readonly StandingLock[] | undefined> {
  if (backendUrl?.startsWith("file:///") !== true) return undefined;
  const root = fileURLToPath(backendUrl.replace(/\?.*$/, ""));
  const all = path.join(root, ".pulumi", "locks");
  const files: string[] = [];
  for (const folder of [path.join(all, "organization", project, stack), path.join(all, stack)]) {
    const names = await fs.readdir(folder).catch(() => []);
    files.push(...names.filter((name) => name.endsWith(".json")).map((n) => path.join(folder, n)));
  }
  const locks = await Promise.all(files.map(readLock));
  return locks.filter((lock) => lock !== undefined);
}

/** Undefined when the file has gone meanwhile. */
async function readLock(file: string): Promise<StandingLock | undefined> {
  let text: string;
  try {
    text = await fs.readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return { file, unreadable: (error as Error).message, written: await writtenAt(file) };
  }
  const written = await writtenAt(file);
  if (text.trim() === "") return { file, unreadable: "it is empty", written };
  try {
    const { username, hostname, pid, timestamp } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== "number" || typeof hostname !== "string") {
      const unreadable = `it names no process and machine: ${text.trim().slice(0, 200)}`;
      return { file, unreadable, written };
    }
    const user = typeof username === "string" ? username : "unknown";
    return { file, user, host: hostname, pid, since: String(timestamp) };
  } catch {
    return { file, unreadable: `it is no whole JSON: ${text.trim().slice(0, 200)}`, written };
  }
}

function writtenAt(file: string): Promise<Date | undefined> {
  return fs.stat(file).then(
    ({ mtime }) => mtime,
    () => undefined,
  );
}

/** Why the unreadable among the locks keep a stack from being updated; undefined when there is none. */
export function unreadableLocks(stack: string, locks: readonly StandingLock[]): string | undefined {
  const reasons = locks.filter((lock) => "unreadable" in lock).map((lock) => whyKept(lock));
  return reasons.length === 0
    ? undefined
    : `Stack '${stack}' may be locked: ${reasons.join("; ")}.`;
}

/**
 * Why a standing lock may not be freed; undefined when its process is known to be dead. A lock that
 * can't be read may be one that a living engine is writing, or what a full disk left.
 */
export function whyKept(lock: StandingLock): string | undefined {
  if ("unreadable" in lock) {
    return (
      `the lock file ${lock.file}${ageOf(lock.written)} can't be read (${lock.unreadable}): ` +
      `who holds it is unknown. When nobody updates the stack, remove it: rm '${lock.file}'`
    );
  }
  const state = holderState(lock);
  const who = `process ${lock.pid} of ${lock.user}@${lock.host}, since ${lock.since}`;
  switch (state) {
    case "alive":
      return `the living ${who}`;
    case "elsewhere":
      return (
        `${who}, on another machine: whether it lives can't be seen from here. ` +
        `When it is dead, \`pulumi cancel\` frees the stack; the lock is ${lock.file}`
      );
    case "dead":
      return undefined;
  }
}

/** Such as `, written 3 min ago (2026-01-01T00:00:00.000Z),`. */
function ageOf(written: Date | undefined): string {
  if (written === undefined) return "";
  const seconds = Math.max(0, Math.round((Date.now() - written.getTime()) / 1_000));
  const age = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `, written ${age} ago (${written.toISOString()}),`;
}
