import type { Control } from "../engine/control";
import { stackOf } from "../aws/stack";
import type { Judgement } from "../engine/judge";
import { judge } from "../engine/judge";
import type { StackContext } from "../engine/relation";
import type { Resource } from "../engine/resource";
import type { Mutation } from "./mutation";

/**
 * What became of one control's mutation. `caught`: the control failed newly, and nobody unrelated did.
 * `undecided`: the control said that it can't tell yet, which is no pass. `not-breakable`: the stack
 * holds nothing to break, or not at this moment. The rest are faults of the control or the mutation.
 */
export type Verdict =
  "caught" | "undecided" | "not-breakable" | "missed" | "also-caught-by-others" | "no-mutation";

/** What became of one control's mutation in one recorded stack. */
export interface Proof {
  readonly control: string;
  readonly does: string;
  readonly verdict: Verdict;
  /** Controls that failed newly without being related. */
  readonly others: readonly string[];
}

/**
 * Breaks the stack once for each mutation of each control and looks who notices: it must be the control itself,
 * and nobody but those the mutation names.
 *
 * @param controls those that may notice
 * @param proven those whose mutations are applied
 */
export function prove(
  resources: readonly Resource[],
  controls: readonly Control[],
  mutations: ReadonlyMap<string, readonly Mutation[]>,
  context: Omit<StackContext, "stack">,
  proven: readonly Control[] = controls,
): Proof[] {
  const judged = (resources: readonly Resource[]): Judgement[] =>
    judge(controls, { ...context, stack: stackOf(resources) });
  const before = new Set(keysOf(judged(resources), "fail"));
  const proofOf = (control: Control, mutation: Mutation): Proof => {
    const broken = mutation.apply(resources);
    const { does } = mutation;
    if (broken === undefined) {
      return { control: control.id, does, verdict: "not-breakable", others: [] };
    }
    const after = judged(broken);
    const newly = new Set(
      keysOf(after, "fail")
        .filter((failure) => !before.has(failure))
        .map(controlOf),
    );
    const others = [...newly].filter(
      (id) => id !== control.id && !mutation.alsoCaughtBy.includes(id),
    );
    const isOpen = keysOf(after, "indeterminate").some((key) => controlOf(key) === control.id);
    const verdict = verdictOf(newly.has(control.id), isOpen, others.length > 0);
    return { control: control.id, does, verdict, others };
  };
  return proven.flatMap((control): Proof[] => {
    const ofControl = mutations.get(control.id) ?? [];
    return ofControl.length === 0
      ? [{ control: control.id, does: "is missing", verdict: "no-mutation", others: [] }]
      : ofControl.map((mutation) => proofOf(control, mutation));
  });
}

function verdictOf(failed: boolean, isOpen: boolean, hasOthers: boolean): Verdict {
  if (hasOthers) return "also-caught-by-others";
  if (failed) return "caught";
  return isOpen ? "undecided" : "missed";
}

function keysOf(judgements: readonly Judgement[], result: Judgement["result"]): string[] {
  return judgements
    .filter((judgement) => judgement.result === result)
    .map(({ control, urn }) => `${control.id} ${urn}`);
}

function controlOf(key: string): string {
  return key.slice(0, key.indexOf(" "));
}
