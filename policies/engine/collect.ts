import type { Check, Context } from "./check";
import { outcomeOf } from "./check";
import type { Expectation } from "./expectation";
import type { Property } from "./property";
import { UNKNOWN, read } from "./property";
import type { Outcome } from "./result";
import { indeterminate, notApplicable } from "./result";

/**
 * What all places of these paths hold, as one list: values that are lists are joined, places without a value
 * are left out, and a place that is not known yet is an `UNKNOWN` element.
 */
export function valuesAt(bag: unknown, ...paths: readonly string[]): unknown[] {
  return paths
    .flatMap((path) => read(bag, path))
    .flatMap((property): unknown => {
      if (property.state === "absent") return [];
      return property.state === "unknown" ? UNKNOWN : property.value;
    });
}

/** The values at all places of these paths must together be as expected; findings name the first path. */
export function collects(paths: readonly string[], expectation: Expectation): Check<Context> {
  return ({ inputs }) => {
    const value = valuesAt(inputs, ...paths);
    const together: Property = { state: "known", path: paths[0] ?? "", value };
    return [outcomeOf(together, expectation, { absent: "fail" })];
  };
}

/** A list in which at least one element is there for certain; an unknown one decides nothing. */
export const atLeastOne: Expectation = {
  mustBe: "at least one",
  holds: (value) => {
    if (!Array.isArray(value)) return false;
    if (value.some((element) => element !== UNKNOWN)) return true;
    return value.length > 0 ? undefined : false;
  },
};

/**
 * The check at each place that the path leads to, as if the value there were a resource of its own; not
 * applicable where it leads nowhere.
 */
export function atEach<C>(path: string, check: Check<C>): Check<C> {
  return (resource, context) => {
    const outcomes = read(resource.inputs, path).flatMap((place): readonly Outcome[] => {
      if (place.state === "absent") return [];
      if (place.state === "unknown") return [indeterminate(place.path, place.why)];
      return check({ ...resource, inputs: place.value }, context).map((outcome) => ({
        ...outcome,
        path: outcome.path === "" ? place.path : `${place.path}.${outcome.path}`,
      }));
    });
    return outcomes.length > 0 ? outcomes : [notApplicable(`it has no ${path}`)];
  };
}
