import { anyHolds } from "../../engine/answers";
import { defineStackControl } from "../../engine/control";
import { allowsForeignAccount } from "../../aws/iam/foreign-account";
import { policyRequires } from "../../aws/iam/statements";
import { allowsEverybody } from "../../aws/iam/document";
import { TRUST } from "../../aws/iam/trust";
import type { StackContext } from "../../engine/relation";
import { ROLE } from "../../aws/types/resource-types";

/** A role is taken by those it was made for. */
export const iamTrustPolicyNarrow = defineStackControl({
  id: "iam-trust-policy-narrow",
  title: "Roles trust services, this account and trusted accounts, never everybody",
  area: "identity",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.2.2", "8.2.3"],
  gdpr: ["28", "32(1)(b)"],
  why: "A role that everybody, or an account that nobody reviewed, may take is a door in somebody else's hands.",
  remediation:
    "Name the service or the role; review a foreign account and add it to the settings' trustedAccounts.",
  example: `assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }] }),`,
  resourceTypes: [ROLE],
  check: policyRequires(TRUST, {
    absent: "fail",
    mustBe: "for a service, this account or a trusted one",
    offends: (statement, resource, context: StackContext) =>
      anyHolds(allowsEverybody(statement), allowsForeignAccount(statement, resource, context)),
  }),
});
