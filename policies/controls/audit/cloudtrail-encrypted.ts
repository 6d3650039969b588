import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { TRAIL } from "../../aws/audit/event-selectors";

/** The audit trail has a lock of its own. */
export const cloudtrailEncrypted = defineStackControl({
  id: "cloudtrail-encrypted",
  title: "Trails are encrypted with a customer key",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["10.3.2", "3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "The trail tells what is where and who may do what; whoever can read the bucket could read it.",
  remediation: "Set kmsKeyId to a key of your own whose policy lets CloudTrail encrypt.",
  example: `new aws.cloudtrail.Trail("audit", { ..., kmsKeyId: key.arn });`,
  resourceTypes: [TRAIL],
  check: usesCustomerKey("kmsKeyId"),
});
