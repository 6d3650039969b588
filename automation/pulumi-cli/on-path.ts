import * as fs from "node:fs";
import * as path from "node:path";
import type { EngineSource } from "./engine";
import { isSupported, supportedRange, versionOf } from "./pinned-version";

/** The file name of the language host that a full install of Pulumi carries beside the CLI. */
export const languageHostName = "pulumi-language-nodejs";

/** The CLI that the user has installed, when it is a full install of a version within the range. */
export function onPath(searchPath = process.env["PATH"] ?? ""): EngineSource {
  return {
    how: "path",
    title: "the CLI on PATH",
    find: async () => {
      const executable = findExecutable("pulumi", searchPath);
      if (executable === undefined) throw new Error("there is no `pulumi` on PATH");
      const version = await versionOf(executable);
      if (!isSupported(version)) {
        throw new Error(`${executable} is ${version}, but ${supportedRange} is needed`);
      }
      const folder = path.dirname(fs.realpathSync(executable));
      if (!isExecutable(path.join(folder, languageHostName))) {
        throw new Error(`${executable} has no ${languageHostName} beside it: not a full install`);
      }
      if (path.basename(folder) !== "bin") {
        throw new Error(`${executable} lies in ${folder}; the folder of an install is named bin`);
      }
      return path.dirname(folder);
    },
  };
}

function findExecutable(name: string, searchPath: string): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

/** Whether the file exists and may be run. */
export function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
