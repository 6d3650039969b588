/** What a request carries besides principal, action and resource: condition keys in lower case. */
export type Context = Readonly<Record<string, readonly string[]>>;

/** A statement's `Condition`: values by key, by operator. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const list = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).map(String);

/** `*` is any text and `?` any character, as in IAM's StringLike, ArnLike and actions. */
export function isLike(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "s").test(text);
}

// Each of an ARN's six parts is compared by itself: a `*` doesn't reach over a colon.
function isArnLike(pattern: string, text: string): boolean {
  const parts = (arn: string) => {
    const split = arn.split(":");
    return [...split.slice(0, 5), split.slice(5).join(":")];
  };
  const found = parts(text);
  return parts(pattern).every((part, index) => isLike(part, found[index] ?? ""));
}

type Compare = (wanted: string, found: string) => boolean;

const equal: Compare = (wanted, found) => wanted === found;
const sameNumber = (holds: (wanted: number, found: number) => boolean): Compare => {
  return (wanted, found) => holds(Number(wanted), Number(found));
};

const operators: Readonly<Record<string, Compare>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: (wanted, found) => wanted.toLowerCase() === found.toLowerCase(),
  StringLike: isLike,
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
  Bool: (wanted, found) => wanted.toLowerCase() === found.toLowerCase(),
  NumericEquals: sameNumber((wanted, found) => found === wanted),
  NumericLessThan: sameNumber((wanted, found) => found < wanted),
  NumericLessThanEquals: sameNumber((wanted, found) => found <= wanted),
  NumericGreaterThan: sameNumber((wanted, found) => found > wanted),
  NumericGreaterThanEquals: sameNumber((wanted, found) => found >= wanted),
};

interface Operator {
  readonly compare: Compare;
  /** `StringNotEquals` and its kind: holds where the positive one doesn't. */
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly set: "any" | "all" | undefined;
}

function parseOperator(written: string): Operator {
  const [, set, name = "", ifExists] =
    /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const positive = name.replace("Not", "");
  const compare = operators[positive];
  if (compare === undefined) {
    throw new Error(
      `the local cloud can't judge the condition operator "${written}"; add it to automation/local-cloud/resource-policies/conditions.ts`,
    );
  }
  return {
    compare,
    negated: positive !== name,
    ifExists: ifExists !== undefined,
    set: set === undefined ? undefined : set === "ForAnyValue" ? "any" : "all",
  };
}

function holds(written: string, key: string, wanted: readonly string[], context: Context): boolean {
  const found = context[key.toLowerCase()] ?? [];
  if (written === "Null")
    return wanted.every((value) => (value === "true") === (found.length === 0));
  const { compare, negated, ifExists, set } = parseOperator(written);
  // A missing key: no value to be like anything, none to be unlike, and an empty set of values.
  if (found.length === 0) return ifExists || negated || set === "all";
  const fits = (value: string) => wanted.some((one) => compare(one, value)) !== negated;
  return set === "all" ? found.every(fits) : found.some(fits);
}

/** True when every condition of a statement holds for the request. Throws on an unknown operator. */
export function allHold(conditions: Conditions | undefined, context: Context): boolean {
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, key, list(wanted), context)),
  );
}
