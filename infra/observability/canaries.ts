import * as s3 from "@pulumi/aws/s3";
import * as synthetics from "@pulumi/aws/synthetics";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { bundled } from "../shared/function-code";
import { serviceRole, type Statement } from "../shared/iam";
import { metricAlarm, type AlarmDefinition } from "../shared/metric-alarm";
import { staticInputs } from "../shared/static-inputs";

export interface CanariesArgs extends Account {
  domainName: string;
  /** Where each site is reached, past the weighted records. */
  sites: Readonly<Record<"blue" | "green", pulumi.Input<string>>>;
  /** Two accounts of our own that the canaries move one dollar between, and back. */
  testAccounts: { debit: number; credit: number };
  /** The bucket of the code: nothing in it expires, Pulumi would look for it in vain. */
  codeBucketName: pulumi.Input<string>;
  codeBucketArn: pulumi.Input<string>;
  /** The bucket of what runs leave behind, and the key of both. */
  bucketName: pulumi.Input<string>;
  bucketArn: pulumi.Input<string>;
  keyArn: pulumi.Input<string>;
  topicArn: pulumi.Input<string>;
}

/** Pays on each site every minute, as a client would, and alarms when that fails. */
export class Canaries extends pulumi.ComponentResource {
  readonly alarmNames: Readonly<Record<"blue" | "green", pulumi.Output<string>>>;

  constructor(name: string, args: CanariesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:Canaries", name, staticInputs(args), opts);

    const code = new s3.BucketObjectv2(
      `${name}-code`,
      {
        bucket: args.codeBucketName,
        key: "canaries/pay-and-reverse.zip",
        source: new pulumi.asset.AssetArchive({
          "nodejs/node_modules/index.mjs": new pulumi.asset.StringAsset(bundled("canary")),
        }),
      },
      { parent: this },
    );
    const role = serviceRole(
      name,
      {
        description: "Runs the synthetic canaries",
        service: "lambda.amazonaws.com",
        statements: canaryStatements(args),
      },
      this,
    );
    const watch = (site: "blue" | "green") => this.makeCanary(name, site, args, code, role.arn);

    this.alarmNames = { blue: watch("blue"), green: watch("green") };
    this.registerOutputs({ alarmNames: this.alarmNames });
  }

  private makeCanary(
    name: string,
    site: "blue" | "green",
    args: CanariesArgs,
    code: s3.BucketObjectv2,
    executionRoleArn: pulumi.Output<string>,
  ): pulumi.Output<string> {
    const canary = new synthetics.Canary(
      `${name}-${site}`,
      {
        // A canary's name has 21 characters at most; CloudWatch shows the metrics by it.
        name: `pay-on-${site}`,
        runtimeVersion: "syn-nodejs-3.0",
        handler: "index.handler",
        s3Bucket: code.bucket,
        s3Key: code.key,
        executionRoleArn,
        artifactS3Location: pulumi.interpolate`s3://${args.bucketName}/canaries/${site}/`,
        artifactConfig: { s3Encryption: { encryptionMode: "SSE_KMS", kmsKeyArn: args.keyArn } },
        schedule: { expression: "rate(1 minute)" },
        startCanary: true,
        // Else the functions and their layers that Synthetics made would stay behind.
        deleteLambda: true,
        successRetentionPeriod: 7,
        failureRetentionPeriod: 31,
        runConfig: {
          timeoutInSeconds: 30,
          environmentVariables: {
            SITE_ADDRESS: args.sites[site],
            DOMAIN_NAME: args.domainName,
            DEBIT_ACCOUNT_ID: String(args.testAccounts.debit),
            CREDIT_ACCOUNT_ID: String(args.testAccounts.credit),
          },
        },
      },
      { parent: this },
    );
    const alarm: AlarmDefinition = {
      description: `Paying on ${site} fails`,
      namespace: "CloudWatchSynthetics",
      metric: "SuccessPercent",
      dimensions: { CanaryName: canary.name },
      statistic: "Average",
      below: 100,
      periods: 3,
      breaching: 2,
      // A canary that doesn't run proves nothing.
      missing: "breaching",
    };
    return metricAlarm(`${name}-${site}-fails`, alarm, args.topicArn, this).name;
  }
}

function canaryStatements(args: CanariesArgs): Statement[] {
  const { accountId, region } = args;
  return [
    {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:GetObject"],
      Resource: pulumi.interpolate`${args.bucketArn}/canaries/*`,
    },
    {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: pulumi.interpolate`${args.codeBucketArn}/canaries/*`,
    },
    {
      Effect: "Allow",
      Action: "s3:GetBucketLocation",
      Resource: [args.bucketArn, args.codeBucketArn],
    },
    { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: args.keyArn },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/cwsyn-*`,
    },
    {
      // A metric is no resource to CloudWatch; the namespace is the only fence there is.
      Sid: "OwnMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
    },
  ];
}
