import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import { logGroup, type Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";

export interface AuditTrailArgs extends Account {
  /** The locked bucket that keeps the trail. */
  bucketName: pulumi.Input<string>;
  keyArn: pulumi.Input<string>;
  logging: Logging;
  /** Told of each delivery. */
  topicName: pulumi.Input<string>;
  /** Locks the trail against deletion by Pulumi. Plain. */
  protect: boolean;
}

/**
 * Who did what in the account: every call in every region, and every read and write of objects, with
 * validated files in a locked bucket, and a copy in CloudWatch Logs that the alarms look at.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** The log group with the events. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:AuditTrail", name, staticInputs(args), opts);

    const logs = logGroup(`${name}-events`, args.logging, { logType: "audit" }, this);
    const role = serviceRole(
      `${name}-delivery`,
      {
        description: "Lets CloudTrail copy its events to CloudWatch Logs",
        service: "cloudtrail.amazonaws.com",
        accountId: args.accountId,
        statements: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logs.arn}:log-stream:*`,
          },
        ],
      },
      this,
    );
    new cloudtrail.Trail(
      `${name}-trail`,
      {
        // Auditors and the alarms know the trail by this name.
        name: "payment-audit-trail",
        s3BucketName: args.bucketName,
        s3KeyPrefix: "cloudtrail",
        kmsKeyId: args.keyArn,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        enableLogging: true,
        cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*`,
        cloudWatchLogsRoleArn: role.arn,
        snsTopicName: args.topicName,
        eventSelectors: [
          {
            readWriteType: "All",
            includeManagementEvents: true,
            dataResources: [
              { type: "AWS::S3::Object", values: ["arn:aws:s3"] },
              { type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] },
            ],
          },
        ],
        insightSelectors: [
          { insightType: "ApiCallRateInsight" },
          { insightType: "ApiErrorRateInsight" },
        ],
      },
      { parent: this, protect: args.protect },
    );

    this.logGroupName = logs.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}
