import { allHold, negate } from "../../engine/answers";
import { when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { policyRequires } from "../../aws/iam/statements";
import { demands, letsPeopleIn, tests, TRUST, trusts } from "../../aws/iam/trust";
import { ROLE } from "../../aws/types/resource-types";

/** A stolen password alone opens nothing. */
export const iamHumanRoleNeedsMfa = defineControl({
  id: "iam-human-role-needs-mfa",
  title: "Roles that people take ask for a second factor",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["8.4.1", "8.4.2", "8.4.3"],
  gdpr: ["32(1)(b)"],
  why: "PCI DSS asks for a second factor for every access of a person to the card data environment.",
  remediation:
    "Add the condition Bool aws:MultiFactorAuthPresent; BoolIfExists lets access keys in without one.",
  example: `Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "sts:AssumeRole",
  Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } }`,
  resourceTypes: [ROLE],
  check: when(
    trusts(letsPeopleIn),
    policyRequires(TRUST, {
      absent: "fail",
      mustBe: "for people with a second factor, or for a system with an external id",
      offends: (statement) =>
        allHold(
          letsPeopleIn(statement),
          negate(tests(statement, "sts:externalid")),
          negate(
            demands(statement, /^aws:multifactorauth(present|age)$/, (value) => value !== "false"),
          ),
        ),
    }),
  ),
});
