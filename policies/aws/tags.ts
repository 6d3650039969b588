import type { Check, Condition, Context } from "../engine/check";
import { holdsFor, outcomeOf } from "../engine/check";
import type { Terms } from "../engine/check";
import type { Expectation } from "../engine/expectation";
import type { Property } from "../engine/property";
import { readOne } from "../engine/property";
import type { Resource } from "../engine/resource";

/**
 * A tag's value: the resource's own, else the provider's default tags. pulumi-aws merges the two before
 * policies run, a recorded program has not yet.
 */
export function tag(resource: Resource, key: string): Property {
  const own = readOne(resource.inputs, `tags.${key}`);
  if (own.state !== "absent") return own;
  const merged = readOne(resource.inputs, `tagsAll.${key}`);
  if (merged.state === "known") return { ...merged, path: `tags.${key}` };
  const byDefault = readOne(resource.provider, `defaultTags|json.tags.${key}`);
  return byDefault.state === "known" ? { ...byDefault, path: `tags.${key}` } : own;
}

/** The tag must be as expected; default tags of the provider count. */
export function requiresTag(key: string, expectation: Expectation, terms: Terms): Check<Context> {
  return (resource) => [outcomeOf(tag(resource, key), expectation, terms)];
}

/** Holds where the tag is as expected; an absent tag is not. */
export function whereTag(key: string, expectation: Expectation): Condition<Context> {
  return (resource) => holdsFor(tag(resource, key), expectation, false);
}
