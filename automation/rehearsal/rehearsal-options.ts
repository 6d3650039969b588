import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { defaultPlan, parsePlan, shareBeforeSwitch } from "../plan/plan";
import { parsePlanFile } from "../plan/plan-file";
import { faultProblems, parseFault } from "./faults";
import { parseYaml } from "../manifest/yaml";
import { UsageError } from "../run/usage-error";

/** What a person asks of a rehearsal. Kept in the run's folder, so that a resume asks for the same. */
export const rehearsalOptionsSchema = z.strictObject({
  stack: z.string(),
  /** The short form of the plan. */
  plan: z.string(),
  /** The plan file that it comes from, as it was read. */
  planFile: z.strictObject({ name: z.string(), text: z.string().optional() }).optional(),
  /** Seeded transactions. */
  scale: z.number().int().min(1_000, "expected at least 1000 transactions"),
  /** Requests a second. */
  rate: z
    .number()
    .min(20, "expected at least 20 requests a second")
    .max(2_000, "expected at most 2000 requests a second"),
  gate: z.enum(["pool", "pgbouncer"]),
  /** With the composition root of AWS, on an emulator of its services. */
  onEmulator: z.boolean().optional(),
  /** The plan's approvals are left to people: nobody gives them in their place. */
  awaitApprovals: z.boolean().optional(),
  fault: z.string().optional(),
  seed: z.number().int(),
  /** Port of both sites; 0 = any free one. */
  port: z.number().int().min(0).max(65_535, "expected a port from 1 to 65535, or 0 for a free one"),
});

/** See `rehearsalOptionsSchema`. */
export type RehearsalOptions = z.infer<typeof rehearsalOptionsSchema>;

/**
 * Checks what was asked for, before anything is started.
 * @throws UsageError that lists every problem.
 */
export function checkRehearsal(asked: RehearsalOptions, project: string): void {
  const problems: string[] = [];
  const parsed = rehearsalOptionsSchema.safeParse(asked);
  for (const issue of parsed.error?.issues ?? []) {
    const found: unknown = asked[issue.path[0] as keyof RehearsalOptions];
    problems.push(`--${issue.path.join(".")}: ${issue.message}, found ${JSON.stringify(found)}`);
  }
  problems.push(...planProblems(asked), ...stackProblems(asked, project));
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

/** A fault is checked against the default plan when the asked one is wrong: both are reported. */
function planProblems(asked: RehearsalOptions): string[] {
  const { plan: text, planFile, fault } = asked;
  const problems: string[] = [];
  const orProblem = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
      return undefined;
    }
  };
  const read = () =>
    planFile === undefined ? parsePlan(text) : parsePlanFile(planFile.text, planFile.name).entries;
  const plan = orProblem(read) ?? parsePlan(defaultPlan);
  const struck = fault === undefined ? undefined : orProblem(() => parseFault(fault, plan));
  return struck === undefined ? problems : [...problems, ...faultProblems(struck, asked)];
}

function stackProblems({ stack, plan }: RehearsalOptions, project: string): string[] {
  if (fs.existsSync(path.join(project, `Pulumi.${stack}.yaml`))) {
    return shareProblems(plan, stack, project);
  }
  const known = fs
    .readdirSync(project)
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .join(", ");
  return [`--stack: there is no Pulumi.${stack}.yaml. Expected one of: ${known}.`];
}

/** The stack says how much green may carry before the switch; a plan that asks for more is refused there. */
function shareProblems(plan: string, stack: string, project: string): string[] {
  let share: number;
  try {
    share = shareBeforeSwitch(parsePlan(plan));
  } catch {
    return [];
  }
  const key = "causeway:largestShareBeforeSwitch";
  const config = (file: string): Record<string, unknown> => {
    const parsed = parseYaml(fs.readFileSync(path.join(project, file), "utf8"));
    // What is no YAML is said by the check of the stack's config.
    if (!parsed.ok) return {};
    return (parsed.value as { config?: Record<string, unknown> } | null)?.config ?? {};
  };
  const declared = config("Pulumi.yaml")[key] as { default?: unknown } | undefined;
  const allowed = Number(config(`Pulumi.${stack}.yaml`)[key] ?? declared?.default);
  if (!(share > allowed)) return [];
  return [
    `--plan: green would have ${share} % before the writer moves. Expected at most ${key} of the stack ` +
      `'${stack}' (${allowed}): switch the writer earlier, or raise it in Pulumi.${stack}.yaml.`,
  ];
}
