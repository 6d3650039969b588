import * as os from "node:os";
import * as path from "node:path";
import type { EngineSource } from "./engine";
import { isExecutable } from "./on-path";
import { pinnedVersion } from "./pinned-version";

/**
 * The folder that engines are kept in between runs and checkouts, one a version:
 * `$XDG_CACHE_HOME/causeway/pulumi/<version>`, or the same below `~/.cache`.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env["XDG_CACHE_HOME"];
  const root =
    base !== undefined && path.isAbsolute(base) ? base : path.join(os.homedir(), ".cache");
  return path.join(root, "causeway", "pulumi", pinnedVersion);
}

/** The engine that an earlier download or build left in the cache. */
export function cached(folder: string): EngineSource {
  return {
    how: "cache",
    title: "the cache",
    find: () =>
      isExecutable(path.join(folder, "bin", "pulumi"))
        ? Promise.resolve(folder)
        : Promise.reject(new Error(`there is none in ${folder}`)),
  };
}
