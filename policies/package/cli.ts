import { baselineCommand } from "../baseline/baseline-command";
import { CONTROLS } from "../controls";
import { controlsTable } from "../controls-table";
import { nearest } from "../engine/nearest";
import { requirementsOf } from "../engine/message";

const USAGE = `Usage:
  causeway-policies list                 every control, as Markdown
  causeway-policies explain CONTROL      why, what to do, and the code that passes
  causeway-policies baseline --owner NAME --expires YYYY-MM-DD [--findings FILE] [--to FILE]
`;

/** The package's own command. Answers the exit code: 0, or 2 for what it doesn't know. */
function main([verb, ...rest]: readonly string[]): number {
  if (verb === "list") {
    process.stdout.write(controlsTable(CONTROLS));
    return 0;
  }
  if (verb === "explain") return explain(rest[0] ?? "");
  if (verb === "baseline") return baselineCommand(rest);
  process.stderr.write(verb === undefined ? USAGE : `There is no verb ${verb}.\n${USAGE}`);
  return 2;
}

function explain(id: string): number {
  const control = CONTROLS.find((one) => one.id === id);
  if (control === undefined) {
    const near = nearest(
      id,
      CONTROLS.map((one) => one.id),
    );
    const meant = near === undefined ? "" : ` Did you mean ${near}?`;
    process.stderr.write(`No control is called ${JSON.stringify(id)}.${meant}\n`);
    return 2;
  }
  const { title, severity, tier, why, remediation, example, resourceTypes } = control;
  const lines = [
    `${id}: ${title}.`,
    `${severity}, tier ${tier}; ${requirementsOf(control).join(", ")}`,
    `Why: ${why}`,
    `Fix: ${remediation}`,
    ...example.split("\n").map((line) => `    ${line}`),
    `Judges: ${resourceTypes.join(", ")}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
