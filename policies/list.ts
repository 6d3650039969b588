import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONTROLS } from "./controls";
import { controlsTable } from "./controls-table";

/** The pinned list of controls, a reviewed file: adding or dropping a control changes it. */
const LIST = join(__dirname, "CONTROLS.md");

writeFileSync(LIST, controlsTable(CONTROLS));
process.stdout.write(`${CONTROLS.length} controls -> policies/CONTROLS.md\n`);
