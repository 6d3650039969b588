import * as aws from "@pulumi/aws";
import { vpcFlowLogDestinationRetained } from "../../../../policies/controls/network/vpc-flow-log-destination-retained";
import { casesOf, computed } from "../../harness/cases";

const key = () => new aws.kms.Key("key", {});

const toGroup = (args: aws.cloudwatch.LogGroupArgs, flow: Partial<aws.ec2.FlowLogArgs> = {}) =>
  new aws.ec2.FlowLog("flows", {
    logDestination: new aws.cloudwatch.LogGroup("logs", args).arn,
    ...flow,
  });

const toBucket = () => {
  const bucket = new aws.s3.Bucket("audit", {});
  new aws.ec2.FlowLog("flows", { logDestination: bucket.arn, logDestinationType: "s3" });
  return bucket;
};

casesOf(vpcFlowLogDestinationRetained, (cases) => {
  cases.passes("with an encrypted log group kept for a year", () =>
    toGroup({ retentionInDays: 365, kmsKeyId: key().arn }),
  );
  cases.passes("with a bucket that has an object lock", () => {
    new aws.s3.BucketObjectLockConfiguration("lock", { bucket: toBucket().bucket });
  });
  cases.fails("with 364 days", () => toGroup({ retentionInDays: 364, kmsKeyId: key().arn }), {
    on: "flows",
    path: "logDestination -> logs.retentionInDays",
  });
  cases.fails("without a key of one's own", () => toGroup({ retentionInDays: 365 }), {
    on: "flows",
    path: "logDestination -> logs.kmsKeyId",
  });
  cases.fails("with a bucket that can be emptied", () => toBucket(), {
    on: "flows",
    path: "logDestination -> audit.@BucketObjectLockConfiguration",
  });
  cases.fails(
    "with a stream as destination",
    () =>
      toGroup(
        { retentionInDays: 365, kmsKeyId: key().arn },
        { logDestinationType: "kinesis-data-firehose" },
      ),
    { on: "flows", path: "logDestinationType" },
  );
  cases.fails(
    "with a destination outside the stack",
    () => new aws.ec2.FlowLog("flows", { logDestination: "arn:aws:s3:::somewhere" }),
    { on: "flows", path: "logDestination" },
  );
  cases.undecided(
    "while the retention is computed",
    () => toGroup({ retentionInDays: computed(30), kmsKeyId: key().arn }),
    { on: "flows", path: "logDestination -> logs.retentionInDays", then: "fail" },
  );
});
