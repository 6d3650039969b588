import type { Check, Context } from "./check";
import type { Control, ResourceControl, StackControl } from "./control";
import { judgesType, judgesWholePackage } from "./control";
import type { StackContext } from "./relation";
import type { Resource } from "./resource";
import { rootUrnOf } from "./resource";
import type { Outcome, Result } from "./result";
import { gravest, indeterminate } from "./result";

/** What one control says about one resource, or about the stack as such. */
export interface Judgement {
  readonly control: Control;
  /** The resource; `undefined` for the stack as such. */
  readonly resource: Resource | undefined;
  readonly urn: string;
  readonly result: Result;
  /** Everything that was looked at. */
  readonly outcomes: readonly Outcome[];
}

/** Judges one resource by itself. Never throws. */
export function judgeResource(
  control: ResourceControl,
  resource: Resource,
  context: Context,
): Judgement | undefined {
  if (!judgesType(control, resource.type)) return undefined;
  return judgementOf(control, resource, resource.urn, () => control.check(resource, context));
}

/** Judges a whole stack by these controls, resource by resource. Never throws. */
export function judge(controls: readonly Control[], context: StackContext): Judgement[] {
  return controls.flatMap((control) => judgeStack(control, context));
}

/** Judges a whole stack by one control. Never throws. */
export function judgeStack(control: Control, context: StackContext): Judgement[] {
  const check: Check<StackContext> | undefined = control.check;
  const judgements: Judgement[] = [];
  if (check !== undefined) {
    for (const resource of candidatesOf(control, context)) {
      judgements.push(judgementOf(control, resource, resource.urn, () => check(resource, context)));
    }
  }
  const whole = control.scope === "stack" ? control.checkStack : undefined;
  if (whole !== undefined) {
    judgements.push(judgementOf(control, undefined, rootUrn(context), () => whole(context)));
  }
  return judgements;
}

function candidatesOf(control: Control, { stack }: StackContext): readonly Resource[] {
  return control.resourceTypes.some(judgesWholePackage)
    ? stack.resources.filter(({ type }) => judgesType(control, type))
    : stack.ofType(...control.resourceTypes);
}

function judgementOf(
  control: ResourceControl | StackControl,
  resource: Resource | undefined,
  urn: string,
  check: () => readonly Outcome[],
): Judgement {
  const outcomes = guarded(check);
  return { control, resource, urn, result: gravest(outcomes), outcomes };
}

/** A control with a fault must not take the preview, or its neighbours, down with it. */
function guarded(check: () => readonly Outcome[]): readonly Outcome[] {
  try {
    return check();
  } catch (error) {
    // Only the kind of error: its message may quote a secret.
    const kind = error instanceof Error ? error.name : "an error";
    return [indeterminate("", `the control itself failed with ${kind}`)];
  }
}

/** The URN of the stack's own resource; of an empty stack, an empty text. */
export function rootUrn({ stack }: StackContext): string {
  return rootUrnOf(stack.resources[0]?.urn ?? "");
}
