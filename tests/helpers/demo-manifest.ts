import * as path from "node:path";
import { excludedColumns } from "../../automation/manifest/manifest";
import { readManifest } from "../../automation/manifest/read-manifest";

/** The folder of the project. */
export const projectFolder = path.resolve(__dirname, "../..");

/** The manifest of the demo bank, as the project ships it. */
export const demoManifest = readManifest(projectFolder);

/** What of the demo bank stays behind. */
export const demoExclusions = excludedColumns(demoManifest);
