import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { atLeast, atMost, oneOf } from "../../engine/expectation";
import { hasSibling, leadsTo, references } from "../../engine/relation";
import {
  BUCKET,
  BUCKET_OBJECT_LOCK,
  KMS_KEY,
  KMS_KEY_REFERENCES,
  LOG_GROUP,
} from "../../aws/types/resource-types";

const KEPT = "an encrypted log group kept for 365 days, or a bucket with an object lock";

/** Flow logs are kept, encrypted, for at least twelve months. */
export const vpcFlowLogDestinationRetained = defineStackControl({
  id: "vpc-flow-log-destination-retained",
  title:
    "Flow log destination is an encrypted log group or audit bucket with at least 12 months retention",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["10.3.2", "10.3.3", "10.5.1"],
  gdpr: ["5(1)(f)", "32(1)(b)"],
  why: "An intrusion is found months after it began; logs that are gone, or that the intruder could change, explain nothing.",
  remediation:
    "Send the flow log to an encrypted log group with at least 365 days retention, or to the audit bucket.",
  example: `new aws.cloudwatch.LogGroup("flows", { retentionInDays: 2557, kmsKeyId: key.arn });
new aws.ec2.FlowLog("flows", { vpcId: vpc.id, trafficType: "ALL", logDestination: logGroup.arn });`,
  resourceTypes: ["aws:ec2/flowLog:FlowLog"],
  check: every(
    requires("logDestinationType", oneOf("cloud-watch-logs", "s3"), { absent: "pass" }),
    requires("maxAggregationInterval", atMost(600, "seconds"), { absent: "pass" }),
    leadsTo(
      "logDestination",
      [...LOG_GROUP, ...BUCKET],
      KEPT,
      every(
        on(
          LOG_GROUP,
          every(
            requires("retentionInDays", atLeast(365, "days"), { absent: "fail" }),
            references("kmsKeyId", [...KMS_KEY, ...KMS_KEY_REFERENCES], "a key of your own"),
          ),
        ),
        on(BUCKET, hasSibling({ types: BUCKET_OBJECT_LOCK, path: "bucket", mustBe: KEPT })),
      ),
    ),
  ),
});
