import type { Check } from "../engine/check";
import type { StackContext } from "../engine/relation";
import { notApplicable } from "../engine/result";

/**
 * The check, of a resource whose parent is in another stack: with the parent in this one, the parent is judged by it.
 *
 * @param path the property that names the parent
 */
export function ofParentElsewhere(
  path: string,
  parents: readonly string[],
  check: Check<StackContext>,
): Check<StackContext> {
  return (child, context) =>
    context.stack.follow(child, path, parents).resources.length > 0
      ? [notApplicable("its parent is judged by it")]
      : check(child, context);
}
