import { z } from "zod";
import { readDocument } from "../manifest/document";
import { peopleNamed, type Approval } from "./approvals";
import type { Plan } from "./plan";
import { planRules } from "./plan-rules";
import { planSchema, planVersion, type PlanDocument } from "./plan-schema";
import type { CutoverPolicy } from "./policy";
import { policyOf } from "./policy-of";

/** The published JSON Schema, for editors; a path below the project. */
export const planSchemaFile = "schemas/plan.schema.json";

/** A plan that can be run: its entries in order, what it demands, and all that its file says. */
export interface CutoverPlan {
  readonly entries: Plan;
  /** The entries that people must approve, and who may. */
  readonly approvals: readonly Approval[];
  readonly policy: CutoverPolicy;
  readonly document: PlanDocument;
}

/**
 * Reads a plan file.
 * @param text the file's content; undefined when there is no such file.
 * @param file how errors name it.
 * @throws DocumentError that lists every problem at once: path, found value, expectation.
 */
export function parsePlanFile(text: string | undefined, file: string): CutoverPlan {
  const document = readDocument(text, file, {
    what: "plan",
    version: planVersion,
    schema: planSchema,
    rules: planRules,
    help: planHelp,
    begin: `Begin with a copy: cp causeway.plan.prod.yaml ${file}`,
  });
  return {
    entries: entriesOf(document),
    approvals: approvalsOf(document),
    policy: policyOf(document),
    document,
  };
}

/** What a plan's keys are: the end of every error. */
export const planHelp = `${planSchemaFile} describes every key; causeway.plan.prod.yaml is one.`;

/** The stages in their order, with the move of the writer where it stands. */
function entriesOf({ stages, switch: { after } }: PlanDocument): Plan {
  return stages.flatMap(({ percent, soak, limit }) => [
    { kind: "stage" as const, percent, soak: { minimumMs: soak, limitMs: limit } },
    ...(percent === after ? [{ kind: "switch-writer" as const }] : []),
  ]);
}

function approvalsOf({ stages, switch: asked, approvers }: PlanDocument): Approval[] {
  return [
    ...stages.map(({ percent, approvals }) => ({ entry: String(percent), ...approvals })),
    { entry: "switch-writer", ...asked.approvals },
  ]
    .filter(({ people }) => people > 0)
    .map((approval) => ({ ...approval, of: peopleNamed(approval.of, approvers) }));
}

/** The JSON Schema of a plan file, as it is published. */
export function planJsonSchema(): object {
  return { title: "A cutover plan of causeway", ...z.toJSONSchema(planSchema, { io: "input" }) };
}
