import type { Expectation } from "./expectation";
import type { Property } from "./property";
import { read } from "./property";
import type { Resource } from "./resource";
import type { Outcome } from "./result";
import { fail, gravest, indeterminate, notApplicable, pass, show } from "./result";
import type { Settings } from "./settings";

/** What a check may ask besides the resource. */
export interface Context {
  readonly settings: Settings;
  /** The stack's environment, such as `prod`; from the settings, else the stack's name. */
  readonly environment: string;
  /** Today, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** Looks at one resource. `C` says what else it needs: a stack check asks for a `StackContext`. */
export type Check<C = Context> = (resource: Resource, context: C) => readonly Outcome[];

/** Whether something holds; `undefined` when that is not known before the update. */
export type Condition<C = Context> = (resource: Resource, context: C) => boolean | undefined;

/** How a check treats a property that has no value, or none yet. */
export interface Terms {
  /** `fail` where the default of AWS is unsafe, `pass` where it is safe. */
  readonly absent: "pass" | "fail";
  /** `pass` where being a reference is enough. Default: `indeterminate`. */
  readonly unknown?: "pass" | "indeterminate";
}

/** The property at the path (see `read`) must be as expected, at every place the path leads to. */
export function requires(path: string, expectation: Expectation, terms: Terms): Check<Context> {
  return (resource) =>
    read(resource.inputs, path).map((property) => outcomeOf(property, expectation, terms));
}

/** Judges one property that was read already. */
export function outcomeOf(property: Property, expectation: Expectation, terms: Terms): Outcome {
  const { path } = property;
  const { mustBe } = expectation;
  if (property.state === "absent") {
    return terms.absent === "pass" ? pass(path, "absent") : fail(path, "absent", mustBe);
  }
  if (property.state === "unknown") {
    return terms.unknown === "pass"
      ? pass(path, "a reference")
      : indeterminate(path, property.why, mustBe);
  }
  const held = expectation.holds(property.value);
  if (held === undefined)
    return indeterminate(path, "a part is known only after the update", mustBe);
  const is = show(property.value, path);
  return held ? pass(path, is) : fail(path, is, mustBe);
}

/** The property must not be set at all. */
export function forbidsProperty(path: string, instead: string): Check<Context> {
  return (resource) =>
    read(resource.inputs, path).map((property) =>
      property.state === "absent"
        ? pass(property.path, "absent")
        : fail(property.path, "set", `absent: ${instead}`),
    );
}

/** The resource must not exist at all. */
export function forbidsResource(instead: string): Check<Context> {
  return (resource) => [fail("", `declared as ${resource.type}`, `absent: ${instead}`)];
}

/** All of these checks. */
export function every<C>(...checks: readonly Check<C>[]): Check<C> {
  return (resource, context) => checks.flatMap((check) => check(resource, context));
}

/** At least one of these checks; when none passes, the first one's outcomes are reported. */
export function either<C>(...checks: readonly Check<C>[]): Check<C> {
  return (resource, context) => {
    const answers = checks.map((check) => check(resource, context));
    const best = answers.find((outcomes) => gravest(outcomes) === "pass");
    const open = answers.find((outcomes) => gravest(outcomes) === "indeterminate");
    return best ?? open ?? answers[0] ?? [];
  };
}

/** The check, where the condition holds. Where that is not known yet, anything but a pass is indeterminate. */
export function when<C>(condition: Condition<C>, check: Check<C>, otherwise?: Check<C>): Check<C> {
  return (resource, context) => {
    const holds = condition(resource, context);
    if (holds === false) {
      return otherwise?.(resource, context) ?? [notApplicable("its condition doesn't hold")];
    }
    const outcomes = check(resource, context);
    if (holds === true) return outcomes;
    return outcomes.map((outcome) =>
      outcome.result === "fail"
        ? indeterminate(
            outcome.path,
            "whether it applies is known only after the update",
            outcome.mustBe,
          )
        : outcome,
    );
  };
}

/** The check, on resources of these types. */
export function on<C>(types: readonly string[], check: Check<C>): Check<C> {
  return (resource, context) => (types.includes(resource.type) ? check(resource, context) : []);
}

/** Holds where the first place that the path leads to is as expected. */
export function where(path: string, expectation: Expectation, absent = false): Condition<Context> {
  return (resource) => holdsFor(read(resource.inputs, path)[0], expectation, absent);
}

/** Whether a property that was read already is as expected; `absent` is the answer where it has no value. */
export function holdsFor(
  property: Property | undefined,
  expectation: Expectation,
  absent: boolean,
): boolean | undefined {
  if (property === undefined || property.state === "absent") return absent;
  return property.state === "unknown" ? undefined : expectation.holds(property.value);
}

/** Holds in these environments. */
export function inEnvironment(...environments: readonly string[]): Condition<Context> {
  return (_resource, context) => environments.includes(context.environment);
}

/** Holds where the other does not. */
export function unless<C>(condition: Condition<C>): Condition<C> {
  return (resource, context) => {
    const holds = condition(resource, context);
    return holds === undefined ? undefined : !holds;
  };
}

/** Holds where all of them hold. */
export function allOf<C>(...conditions: readonly Condition<C>[]): Condition<C> {
  return (resource, context) => {
    const answers = conditions.map((condition) => condition(resource, context));
    if (answers.includes(false)) return false;
    return answers.includes(undefined) ? undefined : true;
  };
}

/** Holds where one of them holds. */
export function anyOf<C>(...conditions: readonly Condition<C>[]): Condition<C> {
  return unless(allOf(...conditions.map(unless)));
}
