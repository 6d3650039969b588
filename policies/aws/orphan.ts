import type { Check } from "../engine/check";
import { every, on } from "../engine/check";
import type { Sibling, StackContext } from "../engine/relation";
import { hasSibling } from "../engine/relation";
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
  return (child, context) => {
    const parent = context.stack.follow(child, path, parents);
    if (parent.absent) return [notApplicable("it names no such parent")];
    return parent.resources.length > 0
      ? [notApplicable("its parent is judged by it")]
      : check(child, context);
  };
}

/**
 * A child must stand beside each parent and pass the check; a child whose parent is in another stack must pass it by
 * itself. The control judges the parents' types and the child's.
 */
export function parentsAndOrphans(
  parents: readonly string[],
  child: Sibling & { readonly check: Check<StackContext> },
): Check<StackContext> {
  return every<StackContext>(
    on(parents, hasSibling(child)),
    on(child.types, ofParentElsewhere(child.path, parents, child.check)),
  );
}
