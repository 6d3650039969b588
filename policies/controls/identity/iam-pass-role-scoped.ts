import { allHold, anyHolds, negate } from "../../engine/answers";
import { defineControl } from "../../engine/control";
import { coversWideResource } from "../../aws/iam/actions";
import { coversAction } from "../../aws/iam/document";
import { HOLDS_IDENTITY_POLICY, identityStatementsPass } from "../../aws/iam/identity";
import { tests } from "../../aws/iam/trust";

const MUST_BE = "limited to named roles, and by iam:PassedToService";

/** A service gets the role that was made for it, and no other. */
export const iamPassRoleScoped = defineControl({
  id: "iam-pass-role-scoped",
  title: "iam:PassRole names roles and the service that gets them",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["7.2.2", "7.2.5"],
  gdpr: ["32(1)(b)"],
  why: "Whoever may pass any role to any service may act with the rights of every role of the account.",
  remediation:
    "Name the roles as the resource, and the service in the condition iam:PassedToService.",
  example: `{ Effect: "Allow", Action: "iam:PassRole", Resource: taskRole.arn,
  Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }`,
  resourceTypes: HOLDS_IDENTITY_POLICY,
  check: identityStatementsPass(MUST_BE, (statement) => {
    if (statement.effect !== "Allow") return false;
    const bound = tests(statement, "iam:passedtoservice");
    const loose = anyHolds(negate(bound), coversWideResource(statement));
    return allHold(coversAction(statement, "iam:PassRole"), loose);
  }),
});
