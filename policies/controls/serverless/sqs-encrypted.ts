import { either, requires } from "../../engine/check";
import { equals, not, present } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** Messages wait encrypted. */
export const sqsEncrypted = defineControl({
  id: "sqs-encrypted",
  title: "Queues are encrypted at rest",
  area: "serverless",
  severity: "high",
  tier: 1,
  pci: ["3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "What waits in a queue is data at rest, for up to fourteen days.",
  remediation: "Leave sqsManagedSseEnabled on, or name a KMS key.",
  example: `new aws.sqs.Queue("work", { kmsMasterKeyId: key.arn });`,
  resourceTypes: ["aws:sqs/queue:Queue"],
  check: either(
    requires("sqsManagedSseEnabled", not(equals(false), "true or absent"), { absent: "pass" }),
    requires("kmsMasterKeyId", present, { absent: "fail", unknown: "pass" }),
  ),
});
