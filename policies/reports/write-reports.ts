import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { RunReport } from "../engine/run-report";
import { junitOf } from "./junit";
import { sarifOf } from "./sarif";

/**
 * Writes what a run found to `findings.json`, `findings.sarif` and `junit.xml`.
 *
 * @param folder as the settings give it; relative to the project's file, else to the folder `pulumi` started in
 */
export function writeReports(report: RunReport, folder: string): void {
  const base = isAbsolute(report.source) ? dirname(report.source) : (process.env["PWD"] ?? ".");
  const target = isAbsolute(folder) ? folder : join(base, folder);
  mkdirSync(target, { recursive: true });
  const write = (name: string, text: string): void => {
    writeFileSync(join(target, name), text);
  };
  write("findings.json", `${JSON.stringify(report, null, 2)}\n`);
  write("findings.sarif", `${JSON.stringify(sarifOf(report), null, 2)}\n`);
  write("junit.xml", junitOf(report));
}
