import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { logGroup, type Logging } from "../log-group";

export interface ClusterArgs {
  /** The key of the tasks' disks and of shells into tasks. */
  readonly dataKeyArn: pulumi.Input<string>;
  readonly logging: Logging;
}

/** The cluster of the payment service: with insights, encrypted disks, and every shell recorded. */
export function makeCluster(name: string, args: ClusterArgs, parent: pulumi.Resource): ecs.Cluster {
  const sessions = logGroup(`${name}-exec-logs`, args.logging, { logType: "audit" }, parent);
  return new ecs.Cluster(
    `${name}-cluster`,
    {
      // The pipeline and the controller know the cluster by this name.
      name: "payment-cluster",
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
