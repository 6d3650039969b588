/** A stage's own time, in milliseconds; the policy's holds where it is not said. */
export interface StageSoak {
  /** How long the stage lasts at least. */
  readonly minimumMs: number;
  /** A stage that has not been decided by then is given up. */
  readonly limitMs: number;
}

/** One entry of the plan: a share of the traffic for green, or the move of the writer. */
export type PlanEntry =
  | { readonly kind: "stage"; readonly percent: number; readonly soak?: StageSoak }
  | { readonly kind: "switch-writer" };

/** A validated list of entries: rising shares, one switch, 100 at the end. */
export type Plan = readonly PlanEntry[];

/** The plan of the design: blue is still warm, and carries half, when the writer moves. */
export const defaultPlan = "5,10,25,50,switch-writer,75,100";

/** The largest share of the traffic that green has while the source is still the writer. */
export function shareBeforeSwitch(plan: Plan): number {
  const before = plan.slice(
    0,
    plan.findIndex(({ kind }) => kind === "switch-writer"),
  );
  return Math.max(0, ...before.map((entry) => (entry.kind === "stage" ? entry.percent : 0)));
}

/** The plan as a person writes it. */
export function planText(plan: Plan): string {
  return plan.map(entryText).join(",");
}

/** One entry as a person writes it: `25`, `switch-writer`. */
export function entryText(entry: PlanEntry): string {
  return entry.kind === "stage" ? String(entry.percent) : "switch-writer";
}

/**
 * Reads a plan such as `5,10,25,50,switch-writer,75,100`.
 * @throws Error that lists every problem of the text at once.
 */
export function parsePlan(text: string): Plan {
  const plan: PlanEntry[] = [];
  const problems: string[] = [];
  let last = 0;
  for (const word of text.split(",").map((part) => part.trim())) {
    if (word === "switch-writer") {
      plan.push({ kind: "switch-writer" });
      continue;
    }
    const percent = Number(word);
    if (!/^\d+$/.test(word) || percent < 1 || percent > 100) {
      problems.push(`'${word}' is neither 'switch-writer' nor a whole share from 1 to 100`);
      continue;
    }
    if (percent <= last) problems.push(`${percent} does not rise above the ${last} before it`);
    last = percent;
    plan.push({ kind: "stage", percent });
  }
  problems.push(...shapeProblems(plan));
  if (problems.length > 0) {
    throw new Error(
      `The plan '${text}' can't be run: ${problems.join("; ")}. Expected something like '${defaultPlan}'.`,
    );
  }
  return plan;
}

function shapeProblems(plan: Plan): string[] {
  const problems: string[] = [];
  const switches = plan.filter((entry) => entry.kind === "switch-writer").length;
  if (switches === 0) {
    problems.push(
      "it never switches the writer, so green would stay on the on-premises database for ever (or both would write)",
    );
  }
  if (switches > 1) problems.push(`it switches the writer ${switches} times, once was expected`);
  const last = plan.at(-1);
  if (last === undefined || last.kind !== "stage" || last.percent !== 100) {
    problems.push("it doesn't end with 100");
  }
  if (plan[0]?.kind === "switch-writer") {
    problems.push("it switches the writer before any traffic has proved green");
  }
  return problems;
}
