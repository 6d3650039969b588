import { readFileSync } from "node:fs";
import * as path from "node:path";
import { manifestFile, parseManifest } from "./manifest";
import type { Manifest } from "./schema";

/**
 * Reads a project's manifest.
 * @param project the folder of `Pulumi.yaml`.
 * @throws DocumentError that lists every problem at once; also when there is no such file.
 */
export function readManifest(project: string): Manifest {
  const file = path.join(project, manifestFile);
  return parseManifest(contentOf(file), file);
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
