import { isObject, UNKNOWN } from "../provider/wire";
import type { Mapping } from "./mapping";
import { memberNamed } from "./names";
import { shapeAt, shapeOf, type ServiceModel, type Shape } from "./shapes";

/** One rule of a service model that a value breaks. */
export interface Broken {
  /** Where AWS would say it is: members, with `.1.member` for the place in a list. */
  readonly member: string;
  /** The property of the program, with its path. */
  readonly property: string;
  readonly value: unknown;
  /** AWS's words: `Member must ...`. */
  readonly rule: string;
}

/** What is being judged, and where the findings go. */
export interface Judging {
  readonly model: ServiceModel;
  readonly mapping: Mapping;
  readonly broken: Broken[];
  /** Property paths that no member was found for. */
  readonly unmatched: Set<string>;
}

/** Where a value stands: in the request (lists numbered), among the members, and in the program. */
interface Place {
  readonly member: string;
  readonly members: string;
  readonly property: string;
  /** The value goes to AWS as it is written. */
  readonly verbatim?: boolean;
}

const under = (parent: string, key: string) => (parent === "" ? key : `${parent}.${key}`);

// Texts for numbers and back: the provider converts them.
const asNumber = (value: unknown) =>
  typeof value === "string" && value.trim() !== "" ? Number(value) : value;

const compiled = new Map<string, RegExp>();

function matchesWhole(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`, "u");
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}

/** The rules that a single value breaks, in AWS's words. Values of another type are the provider's. */
export function brokenBy(shape: Shape, value: unknown): readonly string[] {
  const rules: string[] = [];
  const bounds = (size: number, what: string) => {
    if (shape.max !== undefined && size > shape.max) {
      rules.push(`Member must have ${what} less than or equal to ${shape.max}`);
    }
    if (shape.min !== undefined && size < shape.min) {
      rules.push(`Member must have ${what} greater than or equal to ${shape.min}`);
    }
  };
  switch (shape.type) {
    case "string": {
      if (typeof value !== "string" && typeof value !== "number") return rules;
      const text = String(value);
      if (shape.enum !== undefined && !shape.enum.includes(text)) {
        rules.push(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
      }
      bounds(text.length, "length");
      if (shape.pattern !== undefined && !matchesWhole(shape.pattern, text)) {
        rules.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
      }
      return rules;
    }
    case "integer":
    case "long":
    case "float":
    case "double": {
      const number = asNumber(value);
      if (typeof number === "number") bounds(number, "value");
      return rules;
    }
    case "list":
      if (Array.isArray(value)) bounds(value.length, "length");
      return rules;
    case "map":
      if (isObject(value)) bounds(Object.keys(value).length, "length");
      return rules;
    case "structure":
    case "boolean":
    case "timestamp":
    case "blob":
      return rules;
  }
}

const absent = (value: unknown) => value === undefined || value === null;

/** Judges a value that stands where `shapeName` is expected, and all that is within it. */
export function judge(judging: Judging, shapeName: string, value: unknown, place: Place): void {
  if (value === UNKNOWN || absent(value)) return;
  const shape = shapeOf(judging.model, shapeName);
  if (Array.isArray(value) && shape.type !== "list") {
    // A list whose elements each go to this member: AWS has the list further up, or takes one only.
    value.forEach((item, index) => {
      const number = value.length === 1 ? "" : `.${index + 1}`;
      judge(judging, shapeName, item, { ...place, member: `${place.member}${number}` });
    });
    return;
  }
  const fitted = fit(judging.model, shape, value);
  // What stands in a document's text goes to AWS as it is: there the provider fills nothing in.
  const within =
    fitted !== value && typeof value === "string" ? { ...place, verbatim: true } : place;
  for (const rule of brokenBy(shape, fitted)) {
    judging.broken.push({ member: place.member, property: place.property, value: fitted, rule });
  }
  if (shape.type === "structure" && isObject(fitted)) {
    judgeStructure(judging, shape, fitted, place, place.verbatim === true);
  } else if (shape.type === "list" && shape.member !== undefined && Array.isArray(fitted)) {
    const element = shape.member;
    fitted.forEach((item, index) =>
      judge(judging, element, item, { ...within, member: `${place.member}.${index + 1}.member` }),
    );
  } else if (shape.type === "map" && isObject(fitted)) {
    for (const [key, item] of Object.entries(fitted)) {
      const at = { ...place, property: under(place.property, key) };
      if (shape.key !== undefined) judge(judging, shape.key, key, at);
      if (shape.value !== undefined) judge(judging, shape.value, item, at);
    }
  }
}

/**
 * Turns what @pulumi/aws takes into what AWS takes: a document's text into its value, one block into a
 * list of one and back, a map of tags into a list of keys and values.
 */
function fit(model: ServiceModel, shape: Shape, value: unknown): unknown {
  if (shape.type === "list") {
    if (Array.isArray(value)) return value;
    const element = shape.member === undefined ? undefined : shapeOf(model, shape.member);
    if (typeof value === "string" && element?.type === "structure") return parsed(value);
    const pair = isObject(value) ? pairOf(element) : undefined;
    if (isObject(value) && pair !== undefined) {
      return Object.entries(value).map(([key, item]) => ({ [pair.key]: key, [pair.value]: item }));
    }
    return [value];
  }
  return value;
}

/** The two members of a list's element that a map is written as: tags, dimensions, environments. */
function pairOf(
  element: Shape | undefined,
): { readonly key: string; readonly value: string } | undefined {
  const names = Object.keys(element?.members ?? {});
  const key = names.find((name) => /^(tag)?(key|name)$/i.test(name));
  const value = names.find((name) => /^(tag)?value$/i.test(name));
  return key === undefined || value === undefined ? undefined : { key, value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Judges an object's properties as the members of a structure; `whole` when it has to be complete. Blocks
 * within a resource needn't be: AWS's provider has defaults of its own for what they leave out.
 */
export function judgeStructure(
  judging: Judging,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  place: Place,
  whole: boolean,
): void {
  const { mapping, model } = judging;
  const given = new Set<string>();
  for (const [key, item] of Object.entries(value)) {
    if (absent(item)) continue;
    const property = under(place.property, key);
    if (mapping.aside?.[property] !== undefined) continue;
    const route = memberPath(mapping, shape, property, key);
    if (route?.length === 0) {
      const block: unknown = Array.isArray(item) ? item[0] : item;
      if (isObject(block)) judgeStructure(judging, shape, block, { ...place, property }, false);
      continue;
    }
    const target = route && shapeAt(model, shape, route);
    if (route === undefined || target === undefined) {
      judging.unmatched.add(property);
      continue;
    }
    given.add(route[0] ?? "");
    judge(judging, target, item, {
      ...place,
      member: under(place.member, route.join(".")),
      members: under(place.members, route.join(".")),
      property,
    });
  }
  if (!whole) return;
  for (const name of shape.required ?? []) {
    const member = under(place.members, name);
    if (given.has(name) || mapping.given?.includes(member)) continue;
    judging.broken.push({
      member: under(place.member, name),
      property: place.property,
      value: null,
      rule: "Member must not be null",
    });
  }
}

/** The members that a property's value goes to, from the structure it stands in. */
export function memberPath(
  mapping: Mapping,
  shape: Shape,
  property: string,
  key: string,
): readonly string[] | undefined {
  const named = mapping.members?.[property];
  // An empty name: the block's properties are members of the structure that it stands in.
  if (named !== undefined) return named === "" ? [] : named.split(".");
  const member = memberNamed(shape.members ?? {}, key);
  return member === undefined ? undefined : [member];
}
