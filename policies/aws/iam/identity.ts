import type { Answer } from "../../engine/answers";
import type { Check, Context } from "../../engine/check";
import { policyRequires } from "./statements";
import type { Statement } from "./document";
import { readOne } from "../../engine/property";
import { IDENTITY_POLICY, ROLE } from "../types/resource-types";
import { notApplicable } from "../../engine/result";

/** The types that hold policies of identities. */
export const HOLDS_IDENTITY_POLICY: readonly string[] = [...IDENTITY_POLICY, ROLE];

/** A check of what identities may do: of a policy, and of each policy inside a role. */
export function identityPolicyPasses<C>(checkOf: (path: string) => Check<C>): Check<C> {
  const ofPolicy = checkOf("policy");
  const ofRole = checkOf("inlinePolicies[*].policy");
  return (resource, context) => {
    if (resource.type !== ROLE) return ofPolicy(resource, context);
    return readOne(resource.inputs, "inlinePolicies").state === "absent"
      ? [notApplicable("the role has no policy inside")]
      : ofRole(resource, context);
  };
}

/** No statement of an identity's policies may offend. */
export function identityStatementsPass(
  mustBe: string,
  offends: (statement: Statement) => Answer,
): Check<Context> {
  return identityPolicyPasses((path) => policyRequires(path, { absent: "fail", mustBe, offends }));
}
