import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { LaunchError } from "./launch-error";
import { sharedFolder } from "./shared-folder";
import { allows, canReach, type SystemUser } from "./unprivileged-user";

/** The majors that can be started. A rehearsal runs 15 as the source and 17 as the target, which come with `npm ci`. */
export type PostgresMajor = 13 | 14 | 15 | 16 | 17 | 18;

/** The programs of one major. */
export interface Binaries {
  readonly major: PostgresMajor;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs of `major` among the optional npm packages, complete with the links between
 * their libraries, at a place where the server's user can run them.
 */
export function findBinaries(major: PostgresMajor, user: SystemUser | undefined): Binaries {
  const root = findPackage(major);
  if (usableInPlace(root, user)) return programs(major, root);
  return programs(major, copyPackage(root, user ?? currentUser()));
}

function programs(major: PostgresMajor, root: string): Binaries {
  const bin = path.join(root, "native", "bin");
  return { major, initdb: path.join(bin, "initdb"), postgres: path.join(bin, "postgres") };
}

/** The package hides its package.json from `require.resolve`, so node_modules is walked instead. */
function findPackage(major: PostgresMajor): string {
  const name = `pg${major}-${process.platform}-${process.arch}`;
  for (let at = __dirname; ; at = path.dirname(at)) {
    const places = ["node_modules", path.join(".causeway", "majors", "node_modules")];
    const found = places
      .map((place) => path.join(at, place, name))
      .find((each) => fs.existsSync(path.join(each, "native", "bin", "postgres")));
    if (found !== undefined) return found;
    if (at === path.dirname(at)) break;
  }
  throw new LaunchError(
    "package-missing",
    `PostgreSQL ${major} is not installed: no package ${name} in node_modules. ` +
      "15 and 17 are there for linux and darwin on x64 and arm64 after `npm ci` without --omit=optional; others after `npm run majors`.",
  );
}

function usableInPlace(root: string, user: SystemUser | undefined): boolean {
  const postgres = path.join(root, "native", "bin", "postgres");
  if (user !== undefined && !(canReach(postgres, user) && allows(postgres, user, 0o5)))
    return false;
  try {
    linkLibraries(root);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") return false;
    throw error;
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * npm's tarballs cannot hold links, so the package lists them; its own install script would make
 * them, but npm may be told not to run any (`--ignore-scripts`).
 */
function linkLibraries(root: string): void {
  const list = fs.readFileSync(path.join(root, "native", "pg-symlinks.json"), "utf8");
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      // Another process links the same package at this moment.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Copies the package to the shared folder, whole or not at all, once a version. */
function copyPackage(root: string, user: SystemUser): string {
  const manifest = fs.readFileSync(path.join(root, "package.json"), "utf8");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
  const copy = path.join(sharedFolder(user), `postgres-${version}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = fs.mkdtempSync(`${copy}.`);
  fs.cpSync(path.join(root, "native"), path.join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  linkLibraries(unfinished);
  openToAll(unfinished);
  try {
    fs.renameSync(unfinished, copy);
  } catch (error) {
    if (!fs.existsSync(copy)) throw error;
    fs.rmSync(unfinished, { recursive: true });
  }
  return copy;
}

/** An `npm ci` under a strict umask leaves files that only their owner may read. */
function openToAll(at: string): void {
  const found = fs.lstatSync(at);
  if (found.isSymbolicLink()) return;
  const execute = found.isDirectory() || (found.mode & 0o100) !== 0;
  fs.chmodSync(at, execute ? 0o755 : 0o644);
  if (!found.isDirectory()) return;
  for (const entry of fs.readdirSync(at)) openToAll(path.join(at, entry));
}

function currentUser(): SystemUser {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}
