/** One resource of a stack, as far as its cost depends on it. */
export interface CostedResource {
  readonly urn: string;
  /** The type token, such as `aws:rds/instance:Instance`. */
  readonly type: string;
  readonly name: string;
  /** A provider makes it; a component only holds others, and costs nothing itself. */
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Top-level input -> URNs of the resources whose outputs it was made from. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** A value that a preview does not know yet, and that a price or a size depends on. */
export class UnknownInput extends Error {
  override readonly name = "UnknownInput";
}

/** The engine's mark of a value that is not known before the first update. */
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** An input by its path. @throws UnknownInput where the preview does not know it. */
export function inputOf(resource: CostedResource, ...path: readonly string[]): unknown {
  let value: unknown = resource.inputs;
  for (const step of path) {
    if (value === unknownMark) break;
    value =
      typeof value === "object" && value !== null
        ? (value as Record<string, unknown>)[step]
        : undefined;
  }
  if (value !== unknownMark) return value;
  throw new UnknownInput(
    `${path.join(".")} of ${resource.name} is not known at a first preview: estimate a stack that was updated ` +
      "(the recording STACK.updated.json, or `pulumi stack export`).",
  );
}

/** An input as text; `fallback` where it is not set. */
export function textOf(resource: CostedResource, name: string, fallback: string): string {
  const value = inputOf(resource, name);
  return typeof value === "string" ? value : fallback;
}

/** An input as a number of at least 0; `fallback` where it is not set. @throws UnknownInput for what is none. */
export function numberOf(
  resource: CostedResource,
  name: string | readonly string[],
  fallback: number,
): number {
  const path = typeof name === "string" ? [name] : name;
  const value = inputOf(resource, ...path);
  if (value === undefined || value === null) return fallback;
  const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof found === "number" && found >= 0 && Number.isFinite(found)) return found;
  throw new UnknownInput(
    `${path.join(".")} of ${resource.name} is ${JSON.stringify(value)}: expected a number of at least 0.`,
  );
}

/** An input as a number, which the resource has to have. @throws UnknownInput where it is missing, or none. */
export function requiredNumber(resource: CostedResource, name: string): number {
  const found = numberOf(resource, name, NaN);
  if (Number.isNaN(found)) throw missing(resource, name, "a number of at least 0");
  return found;
}

/** An input as text, which the resource has to have. @throws UnknownInput where it is missing or empty. */
export function requiredText(resource: CostedResource, name: string): string {
  const found = textOf(resource, name, "");
  if (found === "") throw missing(resource, name, "a text");
  return found;
}

/** How many entries a list has; undefined where it is not set. @throws UnknownInput for what is no list. */
export function lengthOf(resource: CostedResource, name: string): number | undefined {
  const value = inputOf(resource, name);
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length;
  throw new UnknownInput(`${name} of ${resource.name} is no list: its length is not known.`);
}

/** How many entries a list has, which the resource has to have. @throws UnknownInput where it is missing. */
export function requiredLength(resource: CostedResource, ...names: readonly string[]): number {
  for (const name of names) {
    const found = lengthOf(resource, name);
    if (found !== undefined && found > 0) return found;
  }
  throw missing(resource, names.join(" or "), "a list that is not empty");
}

/** What a price is multiplied by is not there: that is not 0. */
function missing(resource: CostedResource, name: string, expected: string): UnknownInput {
  return new UnknownInput(
    `${resource.type} ${resource.name} has no ${name}: expected ${expected}, for its cost depends on it.`,
  );
}
