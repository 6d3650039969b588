import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { DataTags } from "./data-tags";

/** How long and how a component's logs are kept. */
export interface Logging {
  readonly keyArn: pulumi.Input<string>;
  /** One of the retentions that CloudWatch Logs takes. */
  readonly retentionDays: number;
  /** Locks audit logs against deletion in AWS and in Pulumi. */
  readonly protect: boolean;
}

/** What is logged, for the data protection controls. */
export interface LogGroupOptions {
  /** A name that another system expects; without it Pulumi names the group. */
  readonly fixedName?: string;
  /** `audit` logs are kept seven years and, in a protected stack, locked. @default "operations" */
  readonly logType?: "audit" | "operations";
  /** What class of data it may hold, where that is not the stack's usual one. */
  readonly dataTags?: DataTags;
}

/** Seven years, in the next retention that CloudWatch Logs takes. */
const auditRetentionDays = 2557;

/** Makes an encrypted log group. */
export function logGroup(
  name: string,
  logging: Logging,
  { fixedName, logType = "operations", dataTags = {} }: LogGroupOptions,
  parent: pulumi.Resource,
): cloudwatch.LogGroup {
  const audit = logType === "audit";
  return new cloudwatch.LogGroup(
    name,
    {
      ...(fixedName === undefined ? {} : { name: fixedName }),
      kmsKeyId: logging.keyArn,
      retentionInDays: audit ? auditRetentionDays : logging.retentionDays,
      ...(audit ? { deletionProtectionEnabled: logging.protect } : {}),
      tags: {
        LogType: logType,
        ...dataTags,
      },
    },
    { parent, protect: audit && logging.protect },
  );
}
