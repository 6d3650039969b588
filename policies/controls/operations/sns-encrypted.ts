import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";

/** Messages wait under a key of one's own. */
export const snsEncrypted = defineStackControl({
  id: "sns-encrypted",
  title: "Topics are encrypted with a customer key",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "Alarms quote log lines; and under the key that AWS manages no alarm or event rule can publish at all.",
  remediation:
    "Set kmsMasterKeyId to a key of your own whose policy lets the publishing services encrypt.",
  example: `new aws.sns.Topic("alarms", { kmsMasterKeyId: key.arn });`,
  resourceTypes: ["aws:sns/topic:Topic"],
  check: usesCustomerKey("kmsMasterKeyId"),
});
