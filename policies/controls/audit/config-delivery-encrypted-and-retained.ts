import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { atLeast } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";

const CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";
const RETENTION = "aws:cfg/retentionConfiguration:RetentionConfiguration";

/** The history of configurations is locked and kept. Without a retention Config keeps it for 2557 days. */
export const configDeliveryEncryptedAndRetained = defineStackControl({
  id: "config-delivery-encrypted-and-retained",
  title: "Config delivers under a customer key, and its history is kept at least 2555 days",
  area: "audit",
  severity: "medium",
  tier: 2,
  pci: ["10.3.2", "10.5.1"],
  gdpr: ["5(2)", "32(1)(a)"],
  why: "The history is a plan of the platform, and the proof of what it was like on the day that is asked about.",
  remediation:
    "Set s3KmsKeyArn to a key of your own, and the retention to 2555 days or more (Config takes up to 2557).",
  example: `new aws.cfg.DeliveryChannel("config", { s3BucketName, s3KmsKeyArn: key.arn });
new aws.cfg.RetentionConfiguration("config", { retentionPeriodInDays: 2557 });`,
  resourceTypes: [CHANNEL, RETENTION],
  check: every<StackContext>(
    on([CHANNEL], usesCustomerKey("s3KmsKeyArn")),
    on([RETENTION], requires("retentionPeriodInDays", atLeast(2555, "days"), { absent: "fail" })),
  ),
});
