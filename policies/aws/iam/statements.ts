import type { Check, Context } from "../../engine/check";
import type { Document, Statement } from "./document";
import { parseDocument } from "./document";
import { read } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import type { Outcome } from "../../engine/result";
import { fail, gravest, indeterminate, pass } from "../../engine/result";

/** How a policy document is judged statement by statement. */
export interface StatementRule<C> {
  readonly absent: "pass" | "fail";
  /** Completes "it must be ...". */
  readonly mustBe: string;
  /** Whether a statement offends; `undefined` when that hangs on an unknown part. */
  offends(statement: Statement, resource: Resource, context: C): boolean | undefined;
}

/** No statement of the policy at the path may offend. */
export function policyRequires<C extends Context>(path: string, rule: StatementRule<C>): Check<C> {
  return documentRequires(path, rule.absent, rule.mustBe, (document, at, resource, context) =>
    document.statements.map((statement) => {
      const place = `${at}.${statement.name}`;
      const offends = rule.offends(statement, resource, context);
      if (offends === undefined) {
        return indeterminate(place, "a part is known only after the update", rule.mustBe);
      }
      return offends ? fail(place, "a statement that is too wide", rule.mustBe) : pass(place);
    }),
  );
}

/** The policy at the path must pass as a whole: for what one of its statements must say. */
export function documentRequires<C extends Context>(
  path: string,
  absent: "pass" | "fail",
  mustBe: string,
  judge: (
    document: Extract<Document, { state: "known" }>,
    path: string,
    resource: Resource,
    context: C,
  ) => readonly Outcome[],
): Check<C> {
  return (resource, context) =>
    read(resource.inputs, path).flatMap((property): readonly Outcome[] => {
      const at = property.path;
      if (property.state === "absent") {
        return [absent === "pass" ? pass(at, "absent") : fail(at, "absent", mustBe)];
      }
      if (property.state === "unknown") return [indeterminate(at, property.why, mustBe)];
      const document = parseDocument(property.value);
      if (document.state === "unreadable") return [indeterminate(at, document.why, mustBe)];
      return judge(document, at, resource, context);
    });
}

/** At least one statement must answer; `answers` tells whether it does. */
export function someStatement<C extends Context>(
  path: string,
  rule: {
    readonly absent: "pass" | "fail";
    readonly mustBe: string;
    answers(statement: Statement, resource: Resource, context: C): boolean | undefined;
  },
): Check<C> {
  return documentRequires<C>(path, rule.absent, rule.mustBe, (document, at, resource, context) => {
    const outcomes = document.statements.map((statement) => {
      const answer = rule.answers(statement, resource, context);
      if (answer === undefined)
        return indeterminate(at, "a part is known only after the update", rule.mustBe);
      return answer ? pass(at) : fail(at, "without such a statement", rule.mustBe);
    });
    const best = outcomes.find((one) => gravest([one]) === "pass");
    const open = outcomes.find((one) => one.result === "indeterminate");
    return [best ?? open ?? fail(at, "without such a statement", rule.mustBe)];
  });
}
