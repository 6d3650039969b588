import * as path from "node:path";
import { readText } from "../manifest/read-text";
import { parsePlanFile, planHelp, type CutoverPlan } from "../plan/plan-file";

/** The plan file of a stack, below the project. */
export function planFile(project: string, stack: string): string {
  return path.join(project, `causeway.plan.${stack}.yaml`);
}

/**
 * Reads a plan file; errors name it as seen from the working directory.
 * @throws DocumentError that lists every problem at once.
 */
export function readPlan(file: string): CutoverPlan {
  const text = readText(file, { what: "plan", help: planHelp });
  return parsePlanFile(text, path.relative(process.cwd(), file));
}
