import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A folder for one `describe`, made before its tests and removed after them. */
export function temporaryFolder(): { path(...parts: string[]): string } {
  let root = "";
  before(() => (root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-pulumi-"))));
  after(() => fs.rmSync(root, { recursive: true, force: true }));
  return { path: (...parts) => path.join(root, ...parts) };
}

/** Writes an executable script, with its folders. */
export function writeScript(file: string, body: string, shell = "#!/bin/sh"): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${shell}\n${body}\n`, { mode: 0o755 });
}
