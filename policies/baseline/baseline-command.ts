import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { RunReport } from "../engine/run-report";
import { baselineOf, baselineText } from "./write-baseline";

const USAGE =
  "Usage: policies:baseline --owner NAME --expires YYYY-MM-DD [--findings findings.json] [--to FILE]\n" +
  "findings.json is what a preview wrote into the folder that the settings' `reports` names.\n";

/** Writes today's findings of a stack down as known. Exit code 0; 2 when something is missing. */
export function baselineCommand(args: readonly string[]): number {
  try {
    return write(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
}

function write(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      findings: { type: "string", default: "causeway-policies/findings.json" },
      owner: { type: "string" },
      expires: { type: "string" },
      to: { type: "string", default: "causeway-policies.baseline.yaml" },
    },
  });
  const { owner, expires, findings, to } = values;
  if (!owner || !/^\d{4}-\d{2}-\d{2}$/.test(expires ?? "") || Number.isNaN(Date.parse(expires!))) {
    process.stderr.write(`Who owns the findings, and until when? ${USAGE}`);
    return 2;
  }
  const report = JSON.parse(readFileSync(findings, "utf8")) as RunReport;
  const entries = baselineOf(report.findings, { owner, expires: expires! });
  writeFileSync(to, baselineText(entries));
  process.stdout.write(
    `${entries.length} findings -> ${to}. Name it in causeway-policies.yaml: baselineFile: ${to}\n`,
  );
  return 0;
}
