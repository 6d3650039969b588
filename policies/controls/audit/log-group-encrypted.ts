import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { LOG_GROUP } from "../../aws/types/resource-types";

/** Logs have a lock of their own. */
export const logGroupEncrypted = defineStackControl({
  id: "log-group-encrypted",
  title: "Log groups are encrypted with a customer key",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "10.3.2"],
  gdpr: ["32(1)(a)"],
  why: "Logs hold more about people than anybody meant to write; under the service's key every reader of logs reads them.",
  remediation: "Set kmsKeyId to a key of your own whose policy lets CloudWatch Logs encrypt.",
  example: `new aws.cloudwatch.LogGroup("app", { retentionInDays: 400, kmsKeyId: key.arn });`,
  resourceTypes: LOG_GROUP,
  check: usesCustomerKey("kmsKeyId"),
});
