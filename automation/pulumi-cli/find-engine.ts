import * as path from "node:path";
import { build } from "./build";
import { cached, cacheFolder } from "./cache";
import { download } from "./download";
import type { Engine, Progress, EngineSource } from "./engine";
import { engineFolder, writeLanguageHost } from "./executables";
import { directLoopback } from "./loopback";
import { isExecutable, languageHostName, onPath } from "./on-path";
import { supportedRange, versionOf } from "./pinned-version";

/** The sources of an engine, cheapest first. */
export function engineSources(): readonly EngineSource[] {
  const folder = cacheFolder();
  return [onPath(), cached(folder), download(folder), build(folder)];
}

/**
 * Finds Pulumi's CLI, or gets it. Tells on `onProgress` when that takes longer than a moment.
 * Throws one error that names each source tried and why it failed.
 */
export async function findEngine({
  onProgress = () => undefined,
  sources = engineSources(),
}: {
  readonly onProgress?: Progress;
  readonly sources?: readonly EngineSource[];
} = {}): Promise<Engine> {
  const failures: string[] = [];
  for (const source of sources) {
    try {
      return await describe(source, await source.find(onProgress));
    } catch (error) {
      failures.push(
        `  - ${source.title}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  throw new Error(
    [
      "Pulumi's CLI was not found and could not be installed:",
      ...failures,
      `Install Pulumi ${supportedRange} (https://www.pulumi.com/docs/iac/download-install/), ` +
        "or Go 1.25 or newer (https://go.dev/dl/), and run this again.",
    ].join("\n"),
  );
}

async function describe(source: EngineSource, root: string): Promise<Engine> {
  const folder = path.join(root, "bin");
  const executable = path.join(folder, "pulumi");
  const isFullInstall = isExecutable(path.join(folder, languageHostName));
  return {
    path: executable,
    version: (await versionOf(executable)).replace(/^v/, ""),
    how: source.how,
    env: {
      // The project's own Node first: Pulumi's processes must run on the version it asks for.
      PATH: [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ...directLoopback(process.env),
      // Half of a Node process's start is compiling Pulumi's SDK; Node keeps the result here.
      NODE_COMPILE_CACHE: path.join(engineFolder, "compile-cache"),
    },
    languageHostFolder: isFullInstall ? undefined : await writeLanguageHost(),
  };
}
