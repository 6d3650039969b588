import * as path from "node:path";
import { manifestFile, manifestHelp, parseManifest } from "./manifest";
import { readText } from "./read-text";
import type { Manifest } from "./schema";

/**
 * Reads a project's manifest.
 * @param project the folder of `Pulumi.yaml`.
 * @throws DocumentError that lists every problem at once; also when there is no such file.
 */
export function readManifest(project: string): Manifest {
  return readManifestFile(path.join(project, manifestFile));
}

/**
 * Reads a manifest wherever it lies.
 * @throws DocumentError that lists every problem at once; also when there is no such file.
 */
export function readManifestFile(file: string): Manifest {
  return parseManifest(readText(file, { what: "manifest", help: manifestHelp }), file);
}
