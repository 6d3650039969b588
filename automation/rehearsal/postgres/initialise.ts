import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Binaries } from "./binaries";
import { LaunchError } from "./launch-error";
import { makePrivate } from "./shared-folder";
import type { SystemUser } from "./unprivileged-user";

/** What a server process inherits: nothing of the caller's locale or PG* variables. */
export const serverEnvironment = { LC_ALL: "C", TZ: "UTC" };

/**
 * Makes an empty cluster (UTF8, locale C, scram passwords, superuser `postgres`) in `dataDirectory`
 * where there is none. A cluster that was left half made by a killed run is thrown away first.
 */
export function initialise(
  binaries: Binaries,
  dataDirectory: string,
  password: string,
  user: SystemUser | undefined,
): void {
  if (existsSync(path.join(dataDirectory, "PG_VERSION"))) {
    requireMajor(binaries.major, dataDirectory);
    return;
  }
  const workshop = `${dataDirectory}.new`;
  rmSync(workshop, { recursive: true, force: true });
  makePrivate(workshop, user);
  const passwordFile = path.join(workshop, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  runInitdb(binaries.initdb, path.join(workshop, "data"), passwordFile, user);
  // Under its final name only once complete: a directory with a PG_VERSION is a whole cluster.
  renameSync(path.join(workshop, "data"), dataDirectory);
  rmSync(workshop, { recursive: true });
}

function runInitdb(
  initdb: string,
  data: string,
  passwordFile: string,
  user: SystemUser | undefined,
): void {
  const options = [
    ["-D", data],
    ["-U", "postgres"],
    ["-E", "UTF8"],
    ["--locale=C", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    // Nothing in an empty cluster is worth a flush; the server itself runs with fsync on.
    ["--no-sync"],
  ].flat();
  const { status, stdout, stderr, error } = spawnSync(initdb, options, {
    ...user,
    cwd: os.tmpdir(),
    env: serverEnvironment,
    encoding: "utf8",
  });
  if (status === 0) return;
  const why = error?.message ?? `${stdout}${stderr}`.trim().split("\n").slice(-4).join("\n");
  const who = user === undefined ? "" : ` as user ${user.uid} (root may not run PostgreSQL)`;
  const nameless = why.includes("could not look up effective user ID");
  const fix = nameless ? "\nPostgreSQL needs a user with a name: add this one to /etc/passwd." : "";
  throw new LaunchError("initdb-failed", `${initdb} failed${who}:\n${why}${fix}`);
}

function requireMajor(major: number, dataDirectory: string): void {
  const found = readFileSync(path.join(dataDirectory, "PG_VERSION"), "utf8").trim();
  if (found === String(major)) return;
  throw new LaunchError(
    "wrong-major",
    `${dataDirectory} was made by PostgreSQL ${found}, and PostgreSQL ${major} was asked to run it. ` +
      "Use a new run folder.",
  );
}
