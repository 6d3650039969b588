import { readFileSync } from "node:fs";
import * as path from "node:path";
import { isRunning } from "../../process/alive";

/** A running server, as its data directory says. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on a data directory, or undefined. A `postmaster.pid` outlives a crash, and
 * its number may belong to another program by now, so the process is looked at as well.
 */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(dataDirectory, "postmaster.pid"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const postmaster = parsePostmasterFile(text);
  if (postmaster === undefined) return undefined;
  return isRunning(postmaster.pid, dataDirectory) ? postmaster : undefined;
}

/** Reads a `postmaster.pid`: the process id is its first line, the port its fourth. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}
