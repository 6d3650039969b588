import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { configDeliveryEncryptedAndRetained } from "../../../../policies/controls/audit/config-delivery-encrypted-and-retained";
import { casesOf, computed } from "../../harness/cases";

const channel = (args: Partial<aws.cfg.DeliveryChannelArgs> = {}) =>
  new aws.cfg.DeliveryChannel("channel", { s3BucketName: "audit", ...args });
const retention = (retentionPeriodInDays: Input<number>) =>
  new aws.cfg.RetentionConfiguration("history", { retentionPeriodInDays });
const at = { on: "history", path: "retentionPeriodInDays" };

casesOf(configDeliveryEncryptedAndRetained, (cases) => {
  cases.passes("with a key of one's own", () =>
    channel({ s3KmsKeyArn: new aws.kms.Key("key", {}).arn }),
  );
  cases.passes("with 2555 days", () => retention(2555));
  cases.fails("without a key", () => channel(), { on: "channel", path: "s3KmsKeyArn" });
  cases.fails("with 2554 days", () => retention(2554), at);
  cases.undecided("while the days are computed", () => retention(computed(30)), {
    ...at,
    then: "fail",
  });
});
