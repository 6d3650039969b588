import { defineStackControl } from "../../engine/control";
import { policyRequires } from "../../aws/iam/statements";
import { allowsEverybody } from "../../aws/iam/document";
import { keyPolicyPasses, POLICY_OF_KEY } from "../../aws/keys/key-policy";

const MUST_BE = "a policy that names principals, or binds them to accounts";

/** Who may use a key is written down, and isn't everybody. */
export const kmsKeyPolicyDefinedAndNarrow = defineStackControl({
  id: "kms-key-policy-defined-and-narrow",
  title: "Keys have a policy, and it gives nothing to everybody",
  area: "keys",
  severity: "critical",
  tier: 1,
  pci: ["3.6.1.3", "7.2.1", "7.2.2"],
  gdpr: ["32(1)(a)", "32(1)(b)"],
  why: "The default policy leaves the key to whatever IAM allows; one that names everybody leaves it to the world.",
  remediation: "Give the key a policy that names its users, or binds * with kms:CallerAccount.",
  example: `policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:Decrypt",
    Principal: { AWS: "arn:aws:iam::111122223333:role/app" }, Resource: "*" }] }),`,
  resourceTypes: POLICY_OF_KEY,
  check: keyPolicyPasses(
    MUST_BE,
    policyRequires("policy", { absent: "fail", mustBe: MUST_BE, offends: allowsEverybody }),
  ),
});
