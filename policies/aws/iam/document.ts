import type { Answer } from "../../engine/answers";
import { allHold, anyHolds, negate } from "../../engine/answers";
import { UNKNOWN } from "../../engine/property";

/** A text of a policy, or a part that is known only after the update. */
export type Text = string | typeof UNKNOWN;

/** Who a statement is about. */
export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everybody. */
  readonly kind: string;
  readonly value: Text;
}

/** One test of a condition block. */
export interface PolicyCondition {
  /** `StringEquals`, `Bool`, ... as written. */
  readonly operator: string;
  /** The key in lower case: keys are not case-sensitive. */
  readonly key: string;
  readonly values: readonly Text[];
}

/** One statement of a policy, normalised: single values are lists. */
export interface Statement {
  /** `Statement[0]`, or `Statement[0] (Sid)`. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly actions: readonly Text[];
  readonly notActions: readonly Text[];
  readonly resources: readonly Text[];
  readonly notResources: readonly Text[];
  readonly conditions: readonly PolicyCondition[];
}

/** A policy that could be read, or why it couldn't. */
export type Document =
  | { readonly state: "known"; readonly statements: readonly Statement[] }
  | { readonly state: "unreadable"; readonly why: string };

/** Reads a policy given as JSON text or as an object, in which parts may be `UNKNOWN`. Never throws. */
export function parseDocument(value: unknown): Document {
  let document = value;
  if (typeof value === "string") {
    try {
      document = JSON.parse(value);
    } catch {
      return { state: "unreadable", why: "it is not a JSON document" };
    }
  }
  if (typeof document !== "object" || document === null) {
    return { state: "unreadable", why: "it is not a policy document" };
  }
  const statements = listOf((document as Bag)["Statement"]);
  if (statements.length === 0) return { state: "unreadable", why: "it has no statement" };
  if (statements.some((one) => typeof one !== "object" || one === null)) {
    return { state: "unreadable", why: "a statement is known only after the update" };
  }
  return {
    state: "known",
    statements: statements.map((one, index) => statementOf(one as Bag, index)),
  };
}

type Bag = Record<string, unknown>;

function statementOf(bag: Bag, index: number): Statement {
  const sid = bag["Sid"];
  const name = `Statement[${index}]`;
  return {
    name: typeof sid === "string" && /^[\w ]{1,64}$/.test(sid) ? `${name} (${sid})` : name,
    effect: bag["Effect"] === "Deny" ? "Deny" : "Allow",
    principals: principalsOf(bag["Principal"]),
    notPrincipals: principalsOf(bag["NotPrincipal"]),
    actions: textsOf(bag["Action"]),
    notActions: textsOf(bag["NotAction"]),
    resources: textsOf(bag["Resource"]),
    notResources: textsOf(bag["NotResource"]),
    conditions: conditionsOf(bag["Condition"]),
  };
}

function principalsOf(value: unknown): Principal[] {
  if (value === undefined || value === null) return [];
  if (value === UNKNOWN) return [{ kind: "unknown", value: UNKNOWN }];
  if (typeof value === "string") return [{ kind: "*", value }];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([kind, names]) =>
    textsOf(names).map((name) => ({ kind, value: name })),
  );
}

function conditionsOf(value: unknown): PolicyCondition[] {
  if (value === UNKNOWN) return [{ operator: "unknown", key: "unknown", values: [UNKNOWN] }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([operator, tests]) =>
    typeof tests === "object" && tests !== null
      ? Object.entries(tests as Bag).map(([key, values]) => ({
          operator,
          key: key.toLowerCase(),
          values: textsOf(values),
        }))
      : [],
  );
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textsOf(value: unknown): Text[] {
  return listOf(value).map((one) =>
    one === UNKNOWN || typeof one === "object" ? UNKNOWN : String(one as string | number | boolean),
  );
}

/** Whether a pattern of IAM (`*` any text, `?` any character) matches a text; actions are not case-sensitive. */
export function matchesPattern(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "is").test(text);
}

/** Whether a statement's actions include this one (`s3:GetObject`); `undefined` when a part is unknown. */
export function coversAction(statement: Statement, action: string): Answer {
  const { actions, notActions } = statement;
  const hit = (list: readonly Text[]): boolean =>
    list.some((one) => one !== UNKNOWN && matchesPattern(one, action));
  if (notActions.length > 0) {
    return hit(notActions) ? false : notActions.includes(UNKNOWN) ? undefined : true;
  }
  return hit(actions) ? true : actions.includes(UNKNOWN) ? undefined : false;
}

/** Whether a statement is about every resource; `undefined` when a part is unknown. */
export function coversEveryResource({ resources, notResources }: Statement): Answer {
  if (notResources.length > 0) return true;
  if (resources.some((one) => one !== UNKNOWN && /^\*+$/.test(one))) return true;
  return resources.includes(UNKNOWN) ? undefined : false;
}

/** Whether a statement is about everybody: `*`, `AWS: *`, or everybody but somebody. */
export function coversEverybody({ principals, notPrincipals }: Statement): Answer {
  if (notPrincipals.length > 0) return true;
  const everybody = principals.some(
    ({ kind, value }) => value === "*" && (kind === "*" || kind === "AWS" || kind === "Federated"),
  );
  if (everybody) return true;
  return principals.some(({ value }) => value === UNKNOWN) ? undefined : false;
}

// Condition keys that bind a caller to accounts, networks or resources that the author names.
const BINDING_KEYS: ReadonlySet<string> = new Set([
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceip",
  "aws:userid",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
]);
const EVERYTHING: ReadonlySet<Text> = new Set(["*", "0.0.0.0/0", "::/0"]);
const POSITIVE = /^(?:ForAnyValue:)?(?:String(?:Equals|Like)|Arn(?:Equals|Like)|IpAddress)/i;

/** Whether a condition demands one of its values: `IfExists` demands nothing of a call without the key. */
export function isPositive({ operator }: PolicyCondition): boolean {
  return POSITIVE.test(operator) && !/IfExists$/i.test(operator);
}

/** Whether a condition binds the caller, so that a principal of everybody isn't everybody. */
export function isBound({ conditions }: Statement): Answer {
  return anyHolds(
    ...conditions.map((condition) => {
      const { operator, key, values } = condition;
      if (operator === "unknown") return undefined;
      if (!BINDING_KEYS.has(key) || !isPositive(condition)) return false;
      if (values.length === 0 || values.some((value) => EVERYTHING.has(value))) return false;
      return values.includes(UNKNOWN) ? undefined : true;
    }),
  );
}

/** Whether a statement lets everybody in. */
export function allowsEverybody(statement: Statement): Answer {
  if (statement.effect !== "Allow") return false;
  return allHold(coversEverybody(statement), negate(isBound(statement)));
}

/** Whether a statement allows every action on every resource, to whomever it is about, unbound. */
export function allowsEverything(statement: Statement): Answer {
  if (statement.effect !== "Allow") return false;
  return allHold(
    coversAction(statement, "every:Action"),
    coversEveryResource(statement),
    negate(isBound(statement)),
  );
}

/** The 12-digit account of a principal or ARN; `undefined` where it names none. */
export function accountOf(text: string): string | undefined {
  if (/^\d{12}$/.test(text)) return text;
  return /^arn:aws[\w-]*:[^:]*:[^:]*:(\d{12}):/.exec(text)?.[1];
}
