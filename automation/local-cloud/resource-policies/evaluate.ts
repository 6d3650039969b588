import { isObject } from "../provider/wire";
import { allHold, isLike, type Conditions, type Context } from "./conditions";

/** Who asks: an AWS service in its own name, or a principal of an account. */
export type Principal =
  { readonly service: string } | { readonly arn: string; readonly account: string };

/** One call, as the policy of the key or topic that it is for sees it. */
export interface PolicyRequest {
  readonly principal: Principal;
  readonly action: string;
  /** Condition keys, in lower case. */
  readonly context: Context;
}

/** What a policy says to a request: `implicit` when no statement is for it. */
export type Decision = "allowed" | "denied" | "implicit";

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Condition?: Conditions;
}

const list = (value: unknown): readonly string[] =>
  value === undefined ? [] : (Array.isArray(value) ? (value as unknown[]) : [value]).map(String);

/** The statements of a policy document; one that isn't a document has none. */
function statementsOf(policy: string): readonly Statement[] {
  const document: unknown = JSON.parse(policy);
  const statements = isObject(document) ? document["Statement"] : undefined;
  return (Array.isArray(statements) ? statements : [statements]).filter(isObject);
}

function names(principals: unknown, principal: Principal): boolean {
  if (principals === "*") return true;
  if (!isObject(principals)) return false;
  const aws = list(principals["AWS"]);
  // Everybody is everybody: the services too.
  if (aws.includes("*")) return true;
  if ("service" in principal) return list(principals["Service"]).includes(principal.service);
  const { account, arn } = principal;
  // The account stands for each of its principals that IAM allows the call.
  return aws.some(
    (one) => one === account || one === `arn:aws:iam::${account}:root` || one === arn,
  );
}

function isFor(statement: Statement, { principal, action, context }: PolicyRequest): boolean {
  const { Principal, NotPrincipal, Action, NotAction, Condition } = statement;
  const who =
    NotPrincipal === undefined ? names(Principal, principal) : !names(NotPrincipal, principal);
  if (!who) return false;
  const matches = (patterns: unknown) =>
    list(patterns).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase()));
  if (NotAction === undefined ? !matches(Action) : matches(NotAction)) return false;
  return allHold(Condition, context);
}

/**
 * Evaluates a resource's own policy as AWS does: a Deny wins, else an Allow, else nobody is allowed.
 * `Resource` is taken for the resource itself. What IAM says to a principal of the account isn't looked at.
 */
export function evaluatePolicy(policy: string, request: PolicyRequest): Decision {
  const statements = statementsOf(policy).filter((statement) => isFor(statement, request));
  if (statements.some(({ Effect }) => Effect === "Deny")) return "denied";
  return statements.some(({ Effect }) => Effect === "Allow") ? "allowed" : "implicit";
}
