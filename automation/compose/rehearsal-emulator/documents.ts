import * as path from "node:path";
import { connectionsFile, type Connections } from "../../connections/schema";
import { parseYaml } from "../../manifest/yaml";
import { durationText } from "../../plan/duration";
import type { Plan } from "../../plan/plan";
import type { CutoverPolicy } from "../../plan/policy";
import { writeAtomically } from "../../process/write-atomically";
import { rehearsedPlan, type AskedPlan } from "../../rehearsal/asked-plan";
import { planFile } from "../read-plan";

/** Counts come seconds late here, as they come minutes late on AWS; in milliseconds. */
const late = { freshMs: 15_000, outageLimitMs: 45_000 } as const;

/** What `causeway start` reads of a stack, written into the copy of the project in the place of the user's. */
export function writeDocuments(
  project: string,
  stack: string,
  documents: {
    readonly asked: AskedPlan;
    readonly connections: Connections;
    readonly topicArn: string;
  },
): void {
  const { asked, connections, topicArn } = documents;
  const plan = rehearsedDocument(asked, topicArn);
  // JSON is YAML. A rename also replaces a link to the user's own file.
  const write = (file: string, content: object) =>
    writeAtomically(file, `${JSON.stringify(content, undefined, 2)}\n`);
  write(planFile(project, stack), plan);
  write(path.join(project, connectionsFile(stack)), connections);
}

/** The plan that is rehearsed as a plan file has it: waits of seconds, people told through SNS. */
export function rehearsedDocument(asked: AskedPlan, topicArn: string): Record<string, unknown> {
  const { entries, policy } = rehearsedPlan(asked);
  const own = ownDocument(asked);
  const { objectives, hold, switch: given } = own as Partial<Record<string, object>>;
  return {
    version: 1,
    ...(own["approvers"] !== undefined && { approvers: own["approvers"] }),
    baseline: durationText(policy.baselineMs),
    stages: stagesOf(entries, policy, own),
    // The short form asks nobody; a file that says nothing asks one person for the switch.
    switch: {
      ...(asked.planFile === undefined && { approvals: 0 }),
      ...given,
      backOff: durationText(policy.switching.backOffMs),
      ...switchPlace(entries),
    },
    objectives: { ...objectives, drain: durationText(policy.drainMs) },
    hold: {
      ...hold,
      figuresOlderThan: durationText(late.freshMs),
      outageLimit: durationText(late.outageLimitMs),
    },
    notify: [{ kind: "sns", to: topicArn }],
  };
}

/** The user's own plan file, where one was asked for: it was read and judged before. */
function ownDocument({ planFile: given }: AskedPlan): Record<string, unknown> {
  const parsed = parseYaml(given?.text ?? "{}");
  return parsed.ok ? ((parsed.value ?? {}) as Record<string, unknown>) : {};
}

function stagesOf(entries: Plan, policy: CutoverPolicy, own: Record<string, unknown>): object[] {
  const given = (own["stages"] ?? []) as readonly { readonly approvals?: unknown }[];
  return entries
    .filter((entry) => entry.kind === "stage")
    .map(({ percent, soak }, index) => ({
      percent,
      soak: durationText(soak?.minimumMs ?? policy.minimumSoakMs),
      limit: durationText(soak?.limitMs ?? policy.soakLimitMs),
      ...(given[index]?.approvals !== undefined && { approvals: given[index].approvals }),
    }));
}

/** The short form says the switch's place by its order. Windows are of the user's own nights. */
function switchPlace(entries: Plan): { readonly after: number; readonly windows: undefined } {
  const index = entries.findIndex(({ kind }) => kind === "switch-writer");
  const before = entries[index - 1];
  return { after: before?.kind === "stage" ? before.percent : 0, windows: undefined };
}
