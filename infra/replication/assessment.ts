import type * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";

/**
 * The premigration assessments of a task that must pass; the controller starts the run. Not among them is
 * `postgres-check-pk`: sentinels and epochs have no key on purpose. Causeway's own preflight looks at the application's tables.
 */
export const blockingAssessments = [
  "postgres-check-wallevel",
  "postgres-check-maxwalsenders",
  "postgres-check-walsenderstimeout",
  "postgres-check-maxslot-wal-keep-size",
  "postgres-check-preparedtxn",
  "postgres-check-longrunningtxn",
  "postgres-check-target-privileges",
  "postgres-check-dbversion",
  "unsupported-data-types-in-source",
  "full-lob-not-nullable-at-target",
] as const;

/** Where a run puts its results, and what it may do for that. */
export interface AssessmentArgs extends Account {
  readonly bucketArn: pulumi.Input<string>;
  readonly bucketKeyArn: pulumi.Input<string>;
}

/** The role in which DMS writes the results of a premigration assessment. */
export function assessmentRole(
  name: string,
  args: AssessmentArgs,
  parent: pulumi.Resource,
): iam.Role {
  return serviceRole(
    `${name}-assessment`,
    {
      description: "Lets DMS write the results of premigration assessments",
      service: "dms.amazonaws.com",
      accountId: args.accountId,
      statements: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:DeleteObject", "s3:GetObject", "s3:PutObjectTagging"],
          Resource: pulumi.interpolate`${args.bucketArn}/assessments/*`,
        },
        {
          Effect: "Allow",
          Action: ["s3:ListBucket", "s3:GetBucketLocation"],
          Resource: args.bucketArn,
        },
        {
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: args.bucketKeyArn,
        },
      ],
    },
    parent,
  );
}
