/** Stands for a value that the engine can't know before the update. */
export const UNKNOWN = Symbol("unknown at preview");

/** What reading one property gave. A reader never throws and never guesses. */
export type Property =
  | { readonly state: "known"; readonly path: string; readonly value: unknown }
  | { readonly state: "unknown"; readonly path: string; readonly why: string }
  | { readonly state: "absent"; readonly path: string };

// The engine marks unknowns by seven fixed strings, one a type (pulumi/policy proxy.ts).
const SENTINELS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
// A secret as the SDK sends it to mocks and the engine: an object with this signature and a value.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const DEEPEST = 48;

/** Whether a text holds an unknown's mark, as a document does that was written around one. */
export function marksUnknown(text: string): boolean {
  return [...SENTINELS].some((mark) => text.includes(String(mark)));
}

/** Reads one key of a bag, also when the bag is the SDK's proxy that throws on unknowns. */
function get(bag: object, key: string): unknown {
  try {
    const value = unwrap((bag as Record<string, unknown>)[key]);
    return SENTINELS.has(value) ? UNKNOWN : value;
  } catch {
    return UNKNOWN;
  }
}

function unwrap(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Record<string, unknown>;
  return bag[SIGNATURE] === SECRET ? bag["value"] : value;
}

/** The keys of an object; none for anything else, and none when the object refuses to tell. */
function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

/** A plain copy in which every unknown, however deep, is the symbol `UNKNOWN`. */
export function plain(value: unknown, depth = 0): unknown {
  if (value === UNKNOWN || SENTINELS.has(value)) return UNKNOWN;
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return UNKNOWN;
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, i) => plain(get(value, String(i)), depth + 1));
  }
  return Object.fromEntries(keysOf(value).map((key) => [key, plain(get(value, key), depth + 1)]));
}

/**
 * Reads a path of a property bag. `a.b` descends, `a[*].b` visits each element, `a[0]` one of them,
 * `parameters[name=rds.force_ssl].value` the elements whose key has that value, and `policy|json`
 * parses a JSON document held as text. The answer holds one property for each place the path leads to,
 * and exactly one when it leads nowhere: absent, or unknown where something on the way is unknown.
 */
export function read(bag: unknown, path: string): Property[] {
  return walk(bag, segmentsOf(path), "");
}

/** Reads a path that leads to one place. */
export function readOne(bag: unknown, path: string): Property {
  return read(bag, path)[0] ?? { state: "absent", path };
}

/** The value when it is known; `undefined` when it is absent or unknown. */
export function known(bag: unknown, path: string): unknown {
  const property = readOne(bag, path);
  return property.state === "known" ? property.value : undefined;
}

const parsedPaths = new Map<string, readonly string[]>();

function segmentsOf(path: string): readonly string[] {
  let segments = parsedPaths.get(path);
  if (segments === undefined) {
    segments = path.match(/\|json|\[[^\]]*\]|[^.[\]|]+/g) ?? [];
    parsedPaths.set(path, segments);
  }
  return segments;
}

function walk(value: unknown, segments: readonly string[], path: string): Property[] {
  if (value === UNKNOWN)
    return [{ state: "unknown", path, why: "it is known only after the update" }];
  if (value === undefined || value === null) {
    return [{ state: "absent", path: path + rest(segments, path) }];
  }
  const [segment, ...others] = segments;
  if (segment === undefined) return [{ state: "known", path, value: plain(value) }];
  if (segment === "|json") return walkJson(value, others, path);
  if (segment.startsWith("[")) return walkElements(value, segment.slice(1, -1), others, path);
  if (typeof value !== "object") return [{ state: "absent", path: path + rest(segments, path) }];
  return walk(get(value, segment), others, path === "" ? segment : `${path}.${segment}`);
}

function walkJson(value: unknown, others: readonly string[], path: string): Property[] {
  if (typeof value !== "string") return walk(value, others, path);
  try {
    return walk(JSON.parse(value), others, path);
  } catch {
    return [{ state: "unknown", path, why: "it is not a JSON document" }];
  }
}

function walkElements(
  value: unknown,
  selector: string,
  others: readonly string[],
  path: string,
): Property[] {
  const elements = Array.isArray(value) ? value : [value];
  const found: Property[] = [];
  let undecided = false;
  for (let index = 0; index < elements.length; index++) {
    const element = get(elements, String(index));
    const chosen = selects(selector, element, index);
    if (chosen === undefined) undecided = true;
    else if (chosen) found.push(...walk(element, others, `${path}[${index}]`));
  }
  if (found.length > 0) return found;
  const nowhere = `${path}[${selector}]`;
  if (undecided)
    return [{ state: "unknown", path: nowhere, why: "it is known only after the update" }];
  return [{ state: "absent", path: nowhere + rest(others, nowhere) }];
}

function selects(selector: string, element: unknown, index: number): boolean | undefined {
  if (selector === "*") return true;
  const equals = selector.indexOf("=");
  if (equals < 0) return Number(selector) === index;
  if (element === UNKNOWN) return undefined;
  if (typeof element !== "object" || element === null) return false;
  const key = get(element, selector.slice(0, equals));
  return key === UNKNOWN ? undefined : textOf(key) === selector.slice(equals + 1);
}

function rest(segments: readonly string[], path: string): string {
  const joined = segments
    .filter((segment) => segment !== "|json")
    .map((segment) => (segment.startsWith("[") ? segment : `.${segment}`))
    .join("");
  return path === "" && joined.startsWith(".") ? joined.slice(1) : joined;
}

/** A text, number or boolean as text; an empty text for what is none, because a list may hold what has no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** A number, or a text that is one; else `NaN`. */
export function numberOf(value: unknown): number {
  const text = textOf(value);
  return text.trim() === "" ? NaN : Number(text);
}

/** One string value found anywhere in a bag. */
export interface Leaf {
  readonly path: string;
  readonly value: string;
}

/** Every known string of a bag with its path, in order. Unknown parts are left out. */
export function strings(bag: unknown, path = "", depth = 0): Leaf[] {
  const value = plainShallow(bag);
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null || depth > DEEPEST) return [];
  return keysOf(value).flatMap((key) => {
    const inner = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    return strings(get(value, key), inner, depth + 1);
  });
}

function plainShallow(value: unknown): unknown {
  return SENTINELS.has(value) ? UNKNOWN : value;
}
