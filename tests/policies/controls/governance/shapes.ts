import * as aws from "@pulumi/aws";
import type { CustomResourceOptions, Input } from "@pulumi/pulumi";

export type Tags = Record<string, Input<string>>;

/** A database `db` with these tags. */
export function database(
  tags: Tags = {},
  args: Partial<aws.rds.InstanceArgs> = {},
  options: CustomResourceOptions = {},
): aws.rds.Instance {
  return new aws.rds.Instance("db", { instanceClass: "db.t4g.medium", tags, ...args }, options);
}

/** A bucket `data` with these tags. */
export function bucket(tags: Tags = {}, args: aws.s3.BucketArgs = {}): aws.s3.Bucket {
  return new aws.s3.Bucket("data", { tags, ...args });
}

/** A DMS task `move` with these tags. */
export function task(tags: Tags): aws.dms.ReplicationTask {
  return new aws.dms.ReplicationTask("move", {
    replicationTaskId: "move",
    migrationType: "cdc",
    replicationInstanceArn: "arn:1",
    sourceEndpointArn: "arn:2",
    targetEndpointArn: "arn:3",
    tableMappings: "{}",
    tags,
  });
}

/** One entry of the register of processing activities. */
export const ACTIVITY = {
  purpose: "to pay",
  lawfulBasis: "contract",
  categories: ["card holders"],
  recipients: [],
  retentionDays: 400,
  controller: "Example Ltd",
  dpo: "dpo@example.com",
  highRisk: false,
};
