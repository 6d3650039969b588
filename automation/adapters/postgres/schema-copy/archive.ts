import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import type { ConnectionSettings } from "../connection";
import { libpqEnvironment } from "../libpq";
import type { ClientPrograms } from "./client-programs";
import { parseEntries, type DumpEntry } from "./entries";

const run = promisify(execFile);

/** The longest output of a restore that is read, in bytes: the schema of some 100 000 tables. */
const mostOutput = 1 << 30;
/** How long a dump waits for a table that somebody locks, in milliseconds. */
const lockWaitMs = 30_000;

/** A dump of one database's schema in a file, taken whole. */
export interface SchemaArchive {
  readonly entries: readonly DumpEntry[];
  /** The SQL that makes these entries, in their order. */
  sqlOf(entries: readonly DumpEntry[]): Promise<string>;
}

/**
 * Dumps a schema and lets some work read it; the file goes away with the work. Rows, publications and
 * subscriptions are not in it, nor what is the controller's own.
 * @param tables only these, each quoted as SQL quotes names; everything when there is none.
 */
export async function withArchive<T>(
  programs: ClientPrograms,
  connection: ConnectionSettings,
  work: (archive: SchemaArchive) => Promise<T>,
  tables: readonly string[] = [],
): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "causeway-schema-"));
  const file = path.join(folder, "schema.dump");
  const list = path.join(folder, "entries.list");
  try {
    await call(
      programs.dump,
      [
        "--format=custom",
        "--schema-only",
        "--no-publications",
        "--no-subscriptions",
        "--no-tablespaces",
        "--encoding=UTF8",
        "--exclude-schema=causeway",
        `--lock-wait-timeout=${lockWaitMs}`,
        `--file=${file}`,
        ...tables.map((table) => `--table=${table}`),
      ],
      connection,
    );
    const entries = parseEntries(await call(programs.restore, ["--list", file]));
    return await work({
      entries,
      sqlOf: async (wanted) => {
        writeFileSync(list, wanted.map(({ line }) => `${line}\n`).join(""));
        return call(programs.restore, [`--use-list=${list}`, "--file=-", file]);
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function call(
  program: string,
  args: readonly string[],
  connection?: ConnectionSettings,
): Promise<string> {
  const env = {
    ...process.env,
    ...(connection === undefined ? {} : libpqEnvironment(connection)),
    LC_ALL: "C",
  };
  try {
    const { stdout } = await run(program, [...args], { env, maxBuffer: mostOutput });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`${path.basename(program)} failed: ${stderr?.trim() || message}`, {
      cause: error,
    });
  }
}
