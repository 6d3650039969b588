import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

/** An installed PgBouncer. */
export interface InstalledPgBouncer {
  readonly program: string;
  /** As it says it, such as `1.18.0`. */
  readonly version: string;
  /** Since 1.21 named statements work in transaction pooling (`max_prepared_statements`). */
  readonly namedStatements: boolean;
}

/** PgBouncer is not there, or too old. The message says how to get it. */
export class PgBouncerMissing extends Error {
  override readonly name = "PgBouncerMissing";
}

const howToGetIt =
  "Get it with `apt-get install -y --no-install-recommends pgbouncer` (Debian, Ubuntu), " +
  "`brew install pgbouncer` (macOS), or rehearse with the service pool's gate instead (`--gate pool`).";

/** The oldest release whose console commands are known to work as the gate needs them. */
const oldest = [1, 18] as const;

/** Finds PgBouncer on PATH or in the system's folders, 1.18 or newer. Throws `PgBouncerMissing`. */
export async function findPgBouncer(
  searched: readonly string[] = searchPath(),
): Promise<InstalledPgBouncer> {
  const program = searched.map((folder) => path.join(folder, "pgbouncer")).find(existsSync);
  if (program === undefined) {
    throw new PgBouncerMissing(`PgBouncer is not installed (no pgbouncer in PATH). ${howToGetIt}`);
  }
  const { stdout } = await promisify(execFile)(program, ["--version"], { timeout: 5_000 });
  const version = /PgBouncer (\d+)\.(\d+)(?:\.\d+)?/.exec(stdout);
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
  if (version === null || !isAtLeast([major, minor], oldest)) {
    const found = stdout.split("\n")[0] ?? "";
    throw new PgBouncerMissing(
      `${program} is "${found}", expected PgBouncer ${oldest.join(".")} or newer. ${howToGetIt}`,
    );
  }
  return {
    program,
    version: version[0].replace("PgBouncer ", ""),
    namedStatements: isAtLeast([major, minor], [1, 21]),
  };
}

function searchPath(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  return [...folders, "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
}

function isAtLeast(version: readonly number[], wanted: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version;
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}
