import type { Control } from "../kernel/control";
import { Stack } from "../kernel/graph";
import { judge } from "../kernel/judge";
import type { StackContext } from "../kernel/relation";
import type { Resource } from "../kernel/resource";
import type { Mutation } from "./mutation";

/** What became of one control's mutation. */
export interface Proof {
  readonly control: string;
  readonly does: string;
  /** `caught` is the only good one. */
  readonly verdict: "caught" | "missed" | "not-breakable" | "also-caught-by-others";
  /** Controls that failed newly without being related. */
  readonly others: readonly string[];
}

/**
 * Breaks the landscape once for each control and looks who notices: it must be the control itself, and
 * nobody but those the mutation names.
 */
export function prove(
  landscape: readonly Resource[],
  controls: readonly Control[],
  mutations: ReadonlyMap<string, Mutation>,
  context: Omit<StackContext, "stack">,
): Proof[] {
  const before = failuresOf(landscape, controls, context);
  return controls.map((control) => {
    const mutation = mutations.get(control.id);
    const broken = mutation?.apply(landscape);
    const does = mutation?.does ?? "has no mutation";
    if (broken === undefined) {
      return { control: control.id, does, verdict: "not-breakable", others: [] };
    }
    const newly = new Set(
      [...failuresOf(broken, controls, context)]
        .filter((failure) => !before.has(failure))
        .map((failure) => failure.slice(0, failure.indexOf(" "))),
    );
    const related = new Set([control.id, ...(mutation?.alsoCaughtBy ?? [])]);
    const others = [...newly].filter((id) => !related.has(id));
    const verdict = !newly.has(control.id)
      ? "missed"
      : others.length > 0
        ? "also-caught-by-others"
        : "caught";
    return { control: control.id, does, verdict, others };
  });
}

function failuresOf(
  landscape: readonly Resource[],
  controls: readonly Control[],
  context: Omit<StackContext, "stack">,
): Set<string> {
  const judgements = judge(controls, { ...context, stack: new Stack(landscape) });
  return new Set(
    judgements
      .filter(({ result }) => result === "fail")
      .map(({ control, urn }) => `${control.id} ${urn}`),
  );
}
