import { existsSync } from "node:fs";
import * as path from "node:path";
import type { Approval } from "../plan/approvals";
import { defaultPlan, parsePlan, planText, type Plan } from "../plan/plan";
import { parsePlanFile, planHelp } from "../plan/plan-file";
import { readText } from "../manifest/read-text";
import {
  onRehearsalClock,
  planOnRehearsalClock,
  rehearsalPolicy,
  type CutoverPolicy,
} from "../plan/policy";
import type { RehearsalOptions } from "./rehearsal-options";

/** What a rehearsal's options say of the plan. A file is kept whole: a resume runs what was asked for. */
export type AskedPlan = Pick<RehearsalOptions, "plan" | "planFile">;

/**
 * Reads what `--plan` gives: a plan file, or the short form (`5,25,switch-writer,100`). What is wrong with
 * either is for `checkRehearsal` to say, beside all else that is wrong; a wrong file's stages count as the
 * default plan's meanwhile.
 * @throws DocumentError when the file is there and can't be read.
 */
export function readAskedPlan(given: string, folder: string): AskedPlan {
  const file = path.resolve(folder, given);
  if (!/\.ya?ml$/.test(given) && !existsSync(file)) return { plan: given };
  const text = readText(file, { what: "plan", help: planHelp });
  const planFile = { name: given, ...(text === undefined ? {} : { text }) };
  try {
    return { plan: planText(parsePlanFile(text, given).entries), planFile };
  } catch {
    return { plan: defaultPlan, planFile };
  }
}

/** The plan of a rehearsal and its policy, on the rehearsal's clock. */
export function rehearsedPlan({ plan, planFile }: AskedPlan): {
  readonly entries: Plan;
  readonly approvals: readonly Approval[];
  readonly policy: CutoverPolicy;
} {
  if (planFile === undefined) {
    return { entries: parsePlan(plan), approvals: [], policy: rehearsalPolicy };
  }
  const { entries, approvals, policy } = parsePlanFile(planFile.text, planFile.name);
  return { entries: planOnRehearsalClock(entries), approvals, policy: onRehearsalClock(policy) };
}

/** What of a plan file a rehearsal does not do, for the view and the report. */
export function planOverrides({
  planFile,
  awaitApprovals,
}: AskedPlan & Pick<RehearsalOptions, "awaitApprovals">): readonly string[] {
  if (planFile === undefined) return [];
  const approvals = awaitApprovals === true ? "" : "approvals given by the rehearsal itself; ";
  return [
    `${planFile.name}: soaks and waits shortened; ${approvals}windows, freezes, evidence per journey and drills not asked for`,
  ];
}
