import { defineControl } from "../../engine/control";
import { documentRequires } from "../../aws/iam/statements";
import { escalationsOf } from "../../aws/iam/escalation";
import { HOLDS_IDENTITY_POLICY, identityPolicyPasses } from "../../aws/iam/identity";
import { fail, indeterminate, pass } from "../../engine/result";

const MUST_BE = "a policy from which no way leads to more rights";

/** Few rights don't become many. */
export const iamNoPrivilegeEscalation = defineControl({
  id: "iam-no-privilege-escalation",
  title: "No policy holds a known way to more rights or to somebody's credentials",
  area: "identity",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.2.2"],
  gdpr: ["32(1)(b)"],
  why: "Whoever may attach policies, or pass any role to a machine, is an administrator who hasn't said so yet.",
  remediation: "Limit the named actions to the resources they are for, or take one of them away.",
  example: `{ Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/app",
  Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }`,
  resourceTypes: HOLDS_IDENTITY_POLICY,
  check: identityPolicyPasses((path) =>
    documentRequires(path, "fail", MUST_BE, ({ statements }, at) => {
      const { open, undecided } = escalationsOf(statements);
      if (open.length > 0) {
        return open.map((way) => fail(at, `a policy with ${way.join(" and ")}`, MUST_BE));
      }
      return undecided
        ? [indeterminate(at, "a part is known only after the update", MUST_BE)]
        : [pass(at)];
    }),
  ),
});
