import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { logGroup, type Logging } from "./log-group";

export interface ClusterArgs {
  /** The key of the tasks' disks and of shells into tasks. */
  readonly dataKeyArn: pulumi.Input<string>;
  readonly logging: Logging;
  /** A name that another system knows; without it Pulumi names the cluster. */
  readonly fixedName?: string;
}

/** A cluster with insights, encrypted disks, and every shell into a task recorded. */
export function makeCluster(name: string, args: ClusterArgs, parent: pulumi.Resource): ecs.Cluster {
  const sessions = logGroup(`${name}-exec-logs`, args.logging, { logType: "audit" }, parent);
  return new ecs.Cluster(
    `${name}-cluster`,
    {
      ...(args.fixedName === undefined ? {} : { name: args.fixedName }),
      settings: [{ name: "containerInsights", value: "enhanced" }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: args.dataKeyArn,
          logging: "OVERRIDE",
          logConfiguration: {
            cloudWatchEncryptionEnabled: true,
            cloudWatchLogGroupName: sessions.name,
          },
        },
        managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: args.dataKeyArn },
      },
    },
    { parent },
  );
}
