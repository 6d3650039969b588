import { anyHolds } from "../../kernel/answers";
import { defineStackControl } from "../../kernel/control";
import { allowsForeignAccount } from "../../kernel/foreign-account";
import { policyRequires } from "../../kernel/iam-check";
import { allowsEverybody } from "../../kernel/iam-document";
import { TRUST } from "../../kernel/iam-trust";
import type { StackContext } from "../../kernel/relation";
import { ROLE } from "../../kernel/resource-types";

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
  mend: "Name the service or the role; review a foreign account and add it to the settings' trustedAccounts.",
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
