import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import { logGroup, type Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";

export interface AuditTrailArgs extends Account {
  /** The locked bucket that keeps the trail. */
  bucketName: pulumi.Input<string>;
  /** Buckets that services deliver logs into, the trail's own among them. */
  logBucketArns: readonly pulumi.Input<string>[];
  keyArn: pulumi.Input<string>;
  logging: Logging;
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
        advancedEventSelectors: eventSelectors(args.logBucketArns),
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

/**
 * Every call, every read and write of an object, every run of a function. Of the buckets of logs all but what
 * services deliver there: each delivery would be an event of its own, and that event the next delivery.
 */
function eventSelectors(logBucketArns: readonly pulumi.Input<string>[]) {
  const category = (value: "Management" | "Data") => ({ field: "eventCategory", equals: [value] });
  const type = (value: string) => ({ field: "resources.type", equals: [value] });
  const logs = logBucketArns.map((arn) => pulumi.interpolate`${arn}/`);
  const objects = [category("Data"), type("AWS::S3::Object")];
  return [
    { name: "Calls", fieldSelectors: [category("Management")] },
    {
      name: "Objects",
      fieldSelectors: [...objects, { field: "resources.ARN", notStartsWiths: logs }],
    },
    {
      name: "Logs",
      fieldSelectors: [
        ...objects,
        { field: "resources.ARN", startsWiths: logs },
        { field: "eventName", notEquals: ["PutObject"] },
      ],
    },
    { name: "Functions", fieldSelectors: [category("Data"), type("AWS::Lambda::Function")] },
  ];
}
