import { entryText, parsePlan, type Plan } from "../plan/plan";

/** Something that a rehearsal breaks on purpose, and where in the plan. */
export type Fault =
  | { readonly kind: "green-errors" | "green-slow"; readonly entry: string }
  | { readonly kind: "replication-stall" };

/** What green is made to do wrong; see `POST /faults` of the payments service. */
export const faultSettings = {
  "green-errors": { errorRate: 0.33 },
  "green-slow": { delayRate: 0.33, delayMs: 2_500 },
} as const;

/** The fault that a rehearsal was asked for, if any. @throws Error as `parseFault` and `parsePlan` do. */
export function askedFault(asked: { readonly fault?: string | undefined; readonly plan: string }) {
  return asked.fault === undefined ? undefined : parseFault(asked.fault, parsePlan(asked.plan));
}

/**
 * Reads a fault such as `green-errors@25`.
 * @throws Error that names what is allowed.
 */
export function parseFault(text: string, plan: Plan): Fault {
  const [kind, entry] = text.split("@");
  const stages = plan.flatMap((one) => (one.kind === "stage" ? [entryText(one)] : []));
  if (kind === "replication-stall" && entry === "switch") return { kind };
  if (
    (kind === "green-errors" || kind === "green-slow") &&
    entry !== undefined &&
    stages.includes(entry)
  ) {
    return { kind, entry };
  }
  throw new Error(
    `The fault '${text}' is not known. Expected green-errors@<stage>, green-slow@<stage> ` +
      `(a stage of the plan: ${stages.join(", ")}) or replication-stall@switch.`,
  );
}
