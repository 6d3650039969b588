import { defineStackControl } from "../../engine/control";
import { documentRequires } from "../../aws/iam/statements";
import {
  keyPolicyPasses,
  POLICY_OF_KEY,
  principalsWithBothDuties,
} from "../../aws/keys/key-policy";
import { fail, indeterminate, pass, show } from "../../engine/result";

const MUST_BE = "a policy in which nobody both administers the key and decrypts with it";

/** Nobody can both hand out a key and read with it. */
export const kmsKeySeparationOfDuties = defineStackControl({
  id: "kms-key-separation-of-duties",
  title: "No principal of a key's policy both administers the key and decrypts with it",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["3.6.1.3", "3.6.1.4", "3.7.1"],
  gdpr: ["32(1)(a)", "25(1)"],
  why: "Whoever may do both can read everything and cover it up; two people who must agree can't do so alone.",
  remediation:
    "Split the statement: list administration for the administrators, cryptography for the users, never kms:*.",
  example: `{ Effect: "Allow", Principal: { AWS: admins }, Action: ["kms:PutKeyPolicy", "kms:Describe*"], Resource: "*" },
{ Effect: "Allow", Principal: { AWS: app }, Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" }`,
  resourceTypes: POLICY_OF_KEY,
  check: keyPolicyPasses(
    MUST_BE,
    documentRequires("policy", "fail", MUST_BE, ({ statements }, at) => {
      const both = principalsWithBothDuties(statements);
      if (both === undefined) {
        return [indeterminate(at, "a part is known only after the update", MUST_BE)];
      }
      return both.length === 0
        ? [pass(at)]
        : both.map((name) => fail(at, `a policy that gives both to ${show(name, at)}`, MUST_BE));
    }),
  ),
});
