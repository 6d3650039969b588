import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as kms from "@pulumi/aws/kms";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document, type Statement } from "../shared/iam";

export interface QueryLogArgs extends Account {
  readonly zone: route53.Zone;
  readonly retentionDays: number;
  /** Keeps the key: without it the log can no longer be read. Plain. */
  readonly protect: boolean;
}

/**
 * The one place outside the EU that AWS leaves no choice about: Route 53 writes the query logs of public
 * zones to us-east-1 only. They hold names that are asked for and addresses of resolvers, no payment.
 */
const queryLogRegion = "us-east-1";

/** Logs the queries of a zone: how many resolvers ask decides how exact a weight can be. */
export function makeQueryLog(name: string, args: QueryLogArgs, parent: pulumi.Resource): void {
  const place = { region: queryLogRegion };
  const key = new kms.Key(
    `${name}-query-log-key`,
    {
      ...place,
      description: "Encrypts the log of the clients' zone's queries",
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      policy: document(keyStatements(args.accountId)),
    },
    { parent, protect: args.protect },
  );
  const logs = new cloudwatch.LogGroup(
    `${name}-queries`,
    {
      ...place,
      // Route 53 writes only to groups whose name begins like this.
      name: pulumi.interpolate`/aws/route53/${args.zone.name}`,
      kmsKeyId: key.arn,
      retentionInDays: args.retentionDays,
      tags: { LogType: "operations" },
    },
    { parent },
  );
  const allowed = new cloudwatch.LogResourcePolicy(
    `${name}-query-log-policy`,
    {
      ...place,
      policyName: `${name}-query-log`,
      policyDocument: document([
        {
          Effect: "Allow",
          Principal: { Service: "route53.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${logs.arn}:*`,
          Condition: { StringEquals: { "aws:SourceAccount": args.accountId } },
        },
      ]),
    },
    { parent },
  );
  new route53.QueryLog(
    `${name}-query-log`,
    { zoneId: args.zone.zoneId, cloudwatchLogGroupArn: logs.arn },
    { parent, dependsOn: [allowed] },
  );
}

function keyStatements(accountId: pulumi.Input<string>): Statement[] {
  return [
    {
      Sid: "Administration",
      Effect: "Allow",
      Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
      Action: [
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:PutKeyPolicy",
        "kms:EnableKeyRotation",
        "kms:GetKeyRotationStatus",
        "kms:ListResourceTags",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:ScheduleKeyDeletion",
        "kms:CancelKeyDeletion",
      ],
      Resource: "*",
    },
    {
      Sid: "QueryLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${queryLogRegion}.amazonaws.com` },
      Action: ["kms:Decrypt", "kms:Encrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:aws:logs:${queryLogRegion}:${accountId}:log-group:/aws/route53/*`,
        },
      },
    },
  ];
}
