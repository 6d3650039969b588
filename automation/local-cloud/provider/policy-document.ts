import { isObject, type Properties } from "./wire";

const POLICY_LANGUAGE = "2012-10-17";

const objects = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

// AWS's provider writes a single value bare and several in descending order; hashes depend on it.
function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : [...values].sort().reverse();
}

function principals(value: unknown): unknown {
  const list = objects(value);
  if (list.length === 0) return undefined;
  const byType: Record<string, string[]> = {};
  for (const one of list) {
    const identifiers = strings(one["identifiers"]);
    if (one["type"] === "*" && identifiers.includes("*")) return "*";
    (byType[String(one["type"])] ??= []).push(...identifiers);
  }
  return Object.fromEntries(Object.entries(byType).map(([type, ids]) => [type, oneOrMany(ids)]));
}

function conditions(value: unknown): unknown {
  const list = objects(value);
  if (list.length === 0) return undefined;
  const tests: Record<string, Record<string, unknown>> = {};
  for (const one of list) {
    const test = (tests[String(one["test"])] ??= {});
    test[String(one["variable"])] = oneOrMany(strings(one["values"]));
  }
  return tests;
}

function statement(given: Record<string, unknown>): Record<string, unknown> {
  const list = (key: string) => {
    const values = strings(given[key]);
    return values.length === 0 ? undefined : oneOrMany(values);
  };
  return {
    Sid: given["sid"],
    Effect: given["effect"] ?? "Allow",
    Action: list("actions"),
    NotAction: list("notActions"),
    Resource: list("resources"),
    NotResource: list("notResources"),
    Principal: principals(given["principals"]),
    NotPrincipal: principals(given["notPrincipals"]),
    Condition: conditions(given["conditions"]),
  };
}

function statementsIn(documents: unknown): readonly Record<string, unknown>[] {
  return strings(documents).flatMap((text) => {
    const parsed: unknown = JSON.parse(text);
    const found = isObject(parsed) ? parsed["Statement"] : undefined;
    return isObject(found) ? [found] : objects(found);
  });
}

/** Answers `aws:iam/getPolicyDocument`: renders statements into the JSON that IAM takes. */
export function renderPolicyDocument(args: Properties): Properties {
  const own = objects(args["statements"]).map(statement);
  let statements = [...statementsIn(args["sourcePolicyDocuments"]), ...own];
  for (const override of statementsIn(args["overridePolicyDocuments"])) {
    const sid = override["Sid"];
    statements = statements.filter((one) => sid === undefined || one["Sid"] !== sid);
    statements.push(override);
  }
  const document = {
    Version: args["version"] ?? POLICY_LANGUAGE,
    Id: args["policyId"],
    Statement: statements,
  };
  const json = JSON.stringify(document, undefined, 2);
  return { ...args, id: "policy-document", json, minifiedJson: JSON.stringify(document) };
}
