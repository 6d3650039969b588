import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { POLICY_OF_KEY } from "../../aws/keys/key-policy";

/** A key works, and nobody can lock everybody out of it. */
export const kmsKeyEnabledAndRecoverable = defineControl({
  id: "kms-key-enabled-and-recoverable",
  title: "Keys are enabled, and their policy can't lock out the account",
  area: "keys",
  severity: "medium",
  tier: 2,
  pci: ["3.7.5"],
  gdpr: ["32(1)(b)"],
  why: "A key that nobody may administer can't be repaired by anybody, AWS included; its data is lost.",
  remediation: "Take isEnabled: false and bypassPolicyLockoutSafetyCheck away.",
  example: `new aws.kms.Key("data", { ..., isEnabled: true, bypassPolicyLockoutSafetyCheck: false });`,
  resourceTypes: POLICY_OF_KEY,
  check: every(
    requires("isEnabled", equals(true), { absent: "pass" }),
    requires("enabled", equals(true), { absent: "pass" }),
    requires("bypassPolicyLockoutSafetyCheck", equals(false), { absent: "pass" }),
  ),
});
