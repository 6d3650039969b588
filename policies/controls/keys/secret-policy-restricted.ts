import { every, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { policyRequires } from "../../aws/iam/statements";
import { allowsEverybody } from "../../aws/iam/document";
import { SECRET } from "../../aws/types/resource-types";

const MUST_BE = "a policy that names principals, or binds them to accounts";

/** A secret isn't shared with the world. */
export const secretPolicyRestricted = defineControl({
  id: "secret-policy-restricted",
  title: "Policies of secrets give nothing to everybody, and AWS refuses those that would",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["7.2.1", "7.3.3"],
  gdpr: ["32(1)(b)"],
  why: "A secret that everybody may read is a password on the street.",
  remediation: "Name the principals in the policy, and set blockPublicPolicy to true.",
  example: `new aws.secretsmanager.SecretPolicy("app", { secretArn: secret.arn,
    blockPublicPolicy: true, policy: JSON.stringify(document) });`,
  resourceTypes: [SECRET, "aws:secretsmanager/secretPolicy:SecretPolicy"],
  check: every(
    // Without a policy of its own a secret is open only to the account's identities.
    on(
      [SECRET],
      policyRequires("policy", { absent: "pass", mustBe: MUST_BE, offends: allowsEverybody }),
    ),
    on(
      ["aws:secretsmanager/secretPolicy:SecretPolicy"],
      every(
        requires("blockPublicPolicy", equals(true), { absent: "fail" }),
        policyRequires("policy", { absent: "fail", mustBe: MUST_BE, offends: allowsEverybody }),
      ),
    ),
  ),
});
