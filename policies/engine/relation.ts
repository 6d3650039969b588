import type { Check, Context } from "./check";
import type { Stack } from "./graph";
import type { Resource } from "./resource";
import type { Outcome } from "./result";
import { fail, gravest, indeterminate, notApplicable, pass } from "./result";

/** What a check over a whole stack may ask. */
export interface StackContext extends Context {
  readonly stack: Stack;
}

/**
 * The property must be set: a known value, or a reference to a resource of one of these types. A reference
 * to anything else can't be judged before the update.
 */
export function references(
  path: string,
  types: readonly string[],
  mustBe: string,
): Check<StackContext> {
  return (resource, { stack }) => {
    const link = stack.follow(resource, path, types);
    if (link.absent) return [fail(path, "absent", mustBe)];
    if (link.undecided)
      return [indeterminate(path, "it refers to something outside this stack", mustBe)];
    return [pass(path, "a reference")];
  };
}

/** The property must point at a resource of this stack, and that resource must pass the check. */
export function leadsTo(
  path: string,
  types: readonly string[],
  mustBe: string,
  check?: Check<StackContext>,
): Check<StackContext> {
  return (resource, context) => {
    const link = context.stack.follow(resource, path, types);
    if (link.absent) return [fail(path, "absent", mustBe)];
    const open = link.undecided
      ? [indeterminate(path, "where it leads is known only after the update", mustBe)]
      : [];
    const outside = link.outside.map(() => fail(path, "a resource outside this stack", mustBe));
    if (check === undefined) return [...outside, ...open, ...link.resources.map(() => pass(path))];
    const inside = link.resources.map((target) => through(path, target, check(target, context)));
    return [...outside, ...open, ...inside];
  };
}

function through(path: string, target: Resource, outcomes: readonly Outcome[]): Outcome {
  const result = gravest(outcomes);
  const worst = outcomes.find((outcome) => outcome.result === result);
  if (worst === undefined || result === "pass" || result === "not-applicable") return pass(path);
  return {
    ...worst,
    path: `${path} -> ${target.name}${worst.path === "" ? "" : `.${worst.path}`}`,
  };
}

/** Which sibling resource must exist for a resource. */
export interface Sibling {
  /** The sibling's type, and its twins. */
  readonly types: readonly string[];
  /** The sibling's property that points here. */
  readonly path: string;
  /** Completes "it must be ...". */
  readonly mustBe: string;
  /** What the sibling itself must be like; a sibling that fails it doesn't count. */
  readonly check?: Check<StackContext>;
}

/** A sibling must point at this resource. */
export function hasSibling(sibling: Sibling): Check<StackContext> {
  const path = `@${shortName(sibling.types[0] ?? "")}`;
  return (resource, context) => {
    const { resources, undecided } = siblingsOf(resource, sibling, context.stack);
    const answers = resources.map((one) => ({
      one,
      outcomes: sibling.check?.(one, context) ?? [pass(path)],
    }));
    const good = answers.find(({ outcomes }) => gravest(outcomes) === "pass");
    if (good !== undefined) return [pass(path, good.one.name)];
    const open = answers.find(({ outcomes }) => gravest(outcomes) === "indeterminate");
    if (open !== undefined) return [through(path, open.one, open.outcomes)];
    if (undecided.length > 0) {
      return [
        indeterminate(
          path,
          "where a candidate points is known only after the update",
          sibling.mustBe,
        ),
      ];
    }
    const [bad] = answers;
    if (bad !== undefined) return [through(path, bad.one, bad.outcomes)];
    return [fail(path, "absent", sibling.mustBe)];
  };
}

/** The siblings that point at a resource, over all types of the family. */
export function siblingsOf(
  resource: Resource,
  { types, path }: Pick<Sibling, "types" | "path">,
  stack: Stack,
): { resources: Resource[]; undecided: Resource[] } {
  const pointers = types.map((type) => stack.pointingAt(resource, type, path));
  return {
    resources: pointers.flatMap((one) => one.resources),
    undecided: pointers.flatMap((one) => one.undecided),
  };
}

/** The stack must hold at least one resource of these types that passes the check. */
export function existsInStack(
  types: readonly string[],
  mustBe: string,
  check?: Check<StackContext>,
): (context: StackContext) => readonly Outcome[] {
  const path = `@${shortName(types[0] ?? "")}`;
  return (context) => {
    const candidates = context.stack.ofType(...types);
    const results = candidates.map((one) => gravest(check?.(one, context) ?? [pass(path)]));
    if (results.includes("pass")) return [pass(path)];
    if (results.includes("indeterminate")) {
      return [indeterminate(path, "a candidate is known only after the update", mustBe)];
    }
    return [
      fail(path, candidates.length === 0 ? "absent" : "declared, but not as it must be", mustBe),
    ];
  };
}

/** Asks a stack question only where the stack holds a resource of these types. */
export function whereStackHolds(
  types: readonly string[],
  check: (context: StackContext) => readonly Outcome[],
): (context: StackContext) => readonly Outcome[] {
  return (context) =>
    context.stack.ofType(...types).length === 0
      ? [notApplicable(`the stack has no ${shortName(types[0] ?? "resource")}`)]
      : check(context);
}

/** The last part of a type token: `Vpc` of `aws:ec2/vpc:Vpc`. */
export function shortName(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}
