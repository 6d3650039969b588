import type { StackContext } from "../engine/relation";
import type { Outcome } from "../engine/result";
import { notApplicable } from "../engine/result";

/** Asks a question about the account only where the stack has resources in one. */
export function whereStackIsOnAws(
  check: (context: StackContext) => readonly Outcome[],
): (context: StackContext) => readonly Outcome[] {
  return (context) =>
    context.stack.resources.some(({ type }) => type.startsWith("aws:"))
      ? check(context)
      : [notApplicable("the stack has no resource of AWS")];
}
