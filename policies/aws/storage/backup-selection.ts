import type { Answer } from "../../engine/answers";
import { allHold, anyHolds, negate } from "../../engine/answers";
import { valuesAt } from "../../engine/collect";
import { matchesPattern } from "../iam/document";
import { UNKNOWN, known, read, textOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { tag } from "../tags";

/** Whether a backup selection takes a resource in; `undefined` when that hangs on an unknown part. */
export function selects(selection: Resource, target: Resource, { stack }: StackContext): Answer {
  const arn = known(target.outputs, "arn");
  const isNamed =
    (property: string) =>
    (pattern: unknown): Answer => {
      if (pattern === UNKNOWN) {
        return (
          stack.dependenciesOf(selection, property, [target.type]).includes(target) || undefined
        );
      }
      if (pattern === "*") return true;
      return typeof arn === "string" ? matchesPattern(textOf(pattern), arn) : undefined;
    };
  const named = valuesAt(selection.inputs, "resources").map(isNamed("resources"));
  const excluded = valuesAt(selection.inputs, "notResources").map(isNamed("notResources"));
  const tags = valuesAt(selection.inputs, "selectionTags[*]").map((one) => hasTag(target, one));
  return allHold(
    anyHolds(...named, ...tags),
    meetsConditions(selection, target),
    ...excluded.map(negate),
  );
}

/** Only equality is read; what the other operators let through is not known. */
function meetsConditions({ inputs }: Resource, target: Resource): Answer {
  const others = ["stringLikes", "stringNotEquals", "stringNotLikes"].some(
    (operator) => valuesAt(inputs, `conditions[*].${operator}`).length > 0,
  );
  const tests = valuesAt(inputs, "conditions[*].stringEquals").map((one) => hasTag(target, one));
  return allHold(...tests, others ? undefined : true);
}

function hasTag(target: Resource, test: unknown): Answer {
  if (test === UNKNOWN) return undefined;
  const [key, value] = ["key", "value"].map((one) => read(test, one)[0]);
  if (key?.state !== "known" || value?.state !== "known") return undefined;
  const own = tag(target, textOf(key.value).replace(/^aws:ResourceTag\//, ""));
  if (own.state === "unknown") return undefined;
  return own.state === "known" && own.value === value.value;
}
