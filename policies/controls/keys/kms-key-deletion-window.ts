import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atLeast } from "../../engine/expectation";
import { KMS_KEY } from "../../aws/types/resource-types";

/** A key that is deleted by mistake can be recovered. */
export const kmsKeyDeletionWindow = defineControl({
  id: "kms-key-deletion-window",
  title: "Keys wait 30 days for their deletion",
  area: "keys",
  severity: "medium",
  tier: 2,
  pci: ["3.7.5"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "With the key everything that it encrypts is gone, backups too; the window is the only way back.",
  remediation: "Leave deletionWindowInDays at its default, 30.",
  example: `new aws.kms.Key("data", { ..., deletionWindowInDays: 30 });`,
  resourceTypes: [...KMS_KEY, "aws:kms/externalKey:ExternalKey"],
  check: requires("deletionWindowInDays", atLeast(30, "days"), { absent: "pass" }),
});
