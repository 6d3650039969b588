import type { Answer } from "../../engine/answers";
import { allHold, anyHolds } from "../../engine/answers";
import type { Condition } from "../../engine/check";
import type { Principal, Statement } from "./document";
import { coversAction, parseDocument } from "./document";
import { readOne, UNKNOWN } from "../../engine/property";

/** What the trust policy of a role is called. */
export const TRUST = "assumeRolePolicy";

const ASSUMES = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

/** Whether a statement lets somebody take the role. */
export function letsIn(statement: Statement): Answer {
  if (statement.effect !== "Allow") return false;
  return anyHolds(...ASSUMES.map((action) => coversAction(statement, action)));
}

/** The principals of these kinds that a statement lets in. */
export function principalsOfKind(
  { principals }: Statement,
  ...kinds: readonly string[]
): readonly Principal[] {
  return principals.filter(({ kind }) => kinds.includes(kind) || kind === "unknown");
}

const POSITIVE =
  /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|Bool|NumericLessThan(Equals)?)$/i;

/** Whether a condition of a statement demands that a key has a value which passes; `IfExists` demands nothing. */
export function demands(
  { conditions }: Statement,
  key: RegExp,
  passes: (value: string, operator: string) => boolean,
): Answer {
  return anyHolds(
    ...conditions.map(({ operator, key: tested, values }) => {
      if (operator === "unknown") return undefined;
      if (!key.test(tested) || !POSITIVE.test(operator) || values.length === 0) return false;
      return allHold(
        ...values.map((value) => (value === UNKNOWN ? undefined : passes(value, operator))),
      );
    }),
  );
}

/** Whether a statement tests one of these keys (in lower case) against something narrower than everything. */
export function tests(statement: Statement, ...keys: readonly string[]): Answer {
  const one = new RegExp(`^(${keys.join("|")})$`);
  return demands(statement, one, (value) => !/^\*+$/.test(value));
}

// People come as a user, or as anybody of an account; a role is a workload's.
const PEOPLE = /^(\*|\d{12}|arn:aws[\w-]*:iam::\d{12}:(root|user\/.+))$/;

/** Whether a statement lets people in, by user or by account. */
export function letsPeopleIn(statement: Statement): Answer {
  const people = principalsOfKind(statement, "AWS", "*").map(({ value }) =>
    value === UNKNOWN ? undefined : PEOPLE.test(value),
  );
  return allHold(letsIn(statement), anyHolds(...people));
}

/** Holds where a statement of the role's trust is such; not known while the trust isn't. */
export function trusts(isSuch: (statement: Statement) => Answer): Condition<unknown> {
  return ({ inputs }) => {
    const trust = readOne(inputs, TRUST);
    if (trust.state === "absent") return false;
    if (trust.state === "unknown") return undefined;
    const document = parseDocument(trust.value);
    if (document.state === "unreadable") return undefined;
    return anyHolds(...document.statements.map(isSuch));
  };
}
