import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** PostgreSQL's own programs that copy a schema. */
export interface ClientPrograms {
  readonly dump: string;
  readonly restore: string;
  readonly major: number;
}

/** Where `pg_dump` is looked for, besides `folder`: PATH, and where packages put the newer majors. */
const packageFolders = [18, 17, 16, 15, 14].flatMap((major) => [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
  `/usr/local/opt/postgresql@${major}/bin`,
]);

/**
 * Finds a `pg_dump` and `pg_restore` that are not older than a server.
 * @param folder where to look alone, when the configuration says so.
 * @throws Error that says what was found where, and how to get one.
 */
export async function findClientPrograms(
  serverMajor: number,
  folder = process.env["CAUSEWAY_PG_BIN"],
): Promise<ClientPrograms> {
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter);
  const folders = folder === undefined ? [...onPath, ...packageFolders] : [folder];
  const seen: string[] = [];
  for (const each of new Set(folders.filter((one) => one !== ""))) {
    const dump = path.join(each, "pg_dump");
    const restore = path.join(each, "pg_restore");
    if (!existsSync(dump) || !existsSync(restore)) continue;
    const major = await majorOf(dump);
    seen.push(`${dump} is of major ${major ?? "unknown"}`);
    if (major !== undefined && major >= serverMajor) return { dump, restore, major };
  }
  throw new Error(
    `The schema is to be copied from a PostgreSQL ${serverMajor}, which takes pg_dump and pg_restore of major ${serverMajor} or newer. ` +
      `Found: ${seen.length === 0 ? `none in ${folder ?? "PATH or the usual folders"}` : seen.join("; ")}. ` +
      `Install the package postgresql-client-${serverMajor} (or newer), name its folder in CAUSEWAY_PG_BIN, ` +
      "or prepare the target's schema by your own migrations and say database.targetSchema: prepared in the manifest.",
  );
}

async function majorOf(dump: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(dump, ["--version"]);
    const major = /\b(\d+)(?:\.|devel|beta|rc)/.exec(stdout)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}
