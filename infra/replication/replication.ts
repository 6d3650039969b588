import * as dms from "@pulumi/aws/dms";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { DataTags } from "../shared/data-tags";
import { logGroup, type Logging } from "../shared/log-group";
import { protectLogs } from "../shared/log-protection";
import { staticInputs } from "../shared/static-inputs";
import { assessmentRole } from "./assessment";
import { readingEndpoint, writingEndpoint, type EndpointDatabase } from "./endpoints";
import { secretAccessRole } from "./secret-access";
import { tableMappings, type LeftOutColumn } from "./table-mappings";
import { makeTaskAlarms } from "./task-alarms";
import { taskSettings } from "./task-settings";

export interface ReplicationArgs extends Account {
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupId: pulumi.Input<string>;
  dataKeyArn: pulumi.Input<string>;
  secretsKeyArn: pulumi.Input<string>;
  instanceClass: pulumi.Input<string>;
  /** Room for changes that wait to be applied. */
  storageGb: pulumi.Input<number>;
  multiAz: pulumi.Input<boolean>;
  /** Longer large objects stop the task. Plain: it is part of a document. */
  lobMaxSizeKb: number;
  databaseName: pulumi.Input<string>;
  /** The application's schemas, and the columns in them that must not move. Plain: part of a document. */
  schemas: readonly string[];
  excludedColumns: readonly LeftOutColumn[];
  /** Credentials on either side, with host and port. */
  sourceSecretArn: pulumi.Input<string>;
  targetSecretArn: pulumi.Input<string>;
  dataTags: DataTags;
  /** The bucket that the results of premigration assessments go to, and its key. */
  assessments: { bucketArn: pulumi.Input<string>; bucketKeyArn: pulumi.Input<string> };
  logging: Logging;
  alarmTopicArn: pulumi.Input<string>;
}

/**
 * DMS between the source and the target: a forward task that loads and then follows, and a reverse task
 * that only follows, for the way back. Neither is started here: starting is the automation's step.
 */
export class Replication extends pulumi.ComponentResource {
  readonly forwardTaskArn: pulumi.Output<string>;
  readonly reverseTaskArn: pulumi.Output<string>;
  readonly instanceId: pulumi.Output<string>;
  /** The role that a premigration assessment is started with. */
  readonly assessmentRoleArn: pulumi.Output<string>;

  constructor(name: string, args: ReplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:replication:Replication", name, staticInputs(args), opts);

    const instance = this.makeInstance(name, args);
    const role = secretAccessRole(
      name,
      {
        region: args.region,
        accountId: args.accountId,
        secretArns: [args.sourceSecretArn, args.targetSecretArn],
        keyArn: args.secretsKeyArn,
      },
      this,
    );
    const common = {
      keyArn: args.dataKeyArn,
      secretAccessRoleArn: role.arn,
      dataTags: args.dataTags,
    };
    const { databaseName } = args;
    const source: EndpointDatabase = {
      role: "source",
      databaseName,
      secretArn: args.sourceSecretArn,
    };
    const target: EndpointDatabase = {
      role: "target",
      databaseName,
      secretArn: args.targetSecretArn,
    };
    const forward = this.makeTask(name, "forward", args, {
      replicationInstanceArn: instance.replicationInstanceArn,
      sourceEndpointArn: readingEndpoint(name, source, common, this).endpointArn,
      targetEndpointArn: writingEndpoint(name, target, common, this).endpointArn,
    });
    const reverse = this.makeTask(name, "reverse", args, {
      replicationInstanceArn: instance.replicationInstanceArn,
      sourceEndpointArn: readingEndpoint(name, target, common, this).endpointArn,
      targetEndpointArn: writingEndpoint(name, source, common, this).endpointArn,
    });

    const taskArns = { forward: forward.replicationTaskArn, reverse: reverse.replicationTaskArn };
    makeTaskAlarms(
      name,
      { instanceId: instance.replicationInstanceId, taskArns, topicArn: args.alarmTopicArn },
      this,
    );
    this.makeEventSubscriptions(name, args, instance);
    const { accountId, region } = args;
    const assessment = assessmentRole(name, { accountId, region, ...args.assessments }, this);

    this.forwardTaskArn = forward.replicationTaskArn;
    this.reverseTaskArn = reverse.replicationTaskArn;
    this.instanceId = instance.replicationInstanceId;
    this.assessmentRoleArn = assessment.arn;
    this.registerOutputs({
      forwardTaskArn: this.forwardTaskArn,
      reverseTaskArn: this.reverseTaskArn,
      instanceId: this.instanceId,
      assessmentRoleArn: this.assessmentRoleArn,
    });
  }

  /** `stopped` is not success: every change of a task's state is reported, failures of the instance too. */
  private makeEventSubscriptions(
    name: string,
    { alarmTopicArn }: ReplicationArgs,
    instance: dms.ReplicationInstance,
  ): void {
    const subscribe = (
      sourceType: "replication-instance" | "replication-task",
      eventCategories: string[],
    ) =>
      new dms.EventSubscription(
        `${name}-${sourceType}-events`,
        {
          name: `${name}-${sourceType}-events`,
          sourceType,
          eventCategories,
          snsTopicArn: alarmTopicArn,
          enabled: true,
        },
        { parent: this, dependsOn: [instance] },
      );
    subscribe("replication-instance", ["failure", "failover", "low storage", "maintenance"]);
    subscribe("replication-task", ["state change", "failure"]);
  }

  private makeInstance(name: string, args: ReplicationArgs): dms.ReplicationInstance {
    const subnetGroup = new dms.ReplicationSubnetGroup(
      `${name}-subnets`,
      {
        replicationSubnetGroupId: `${name}-subnets`,
        replicationSubnetGroupDescription: "Private subnets of the replication instance",
        subnetIds: args.subnetIds,
      },
      { parent: this, deleteBeforeReplace: true },
    );
    // DMS writes its tasks' logs into a group of this name, which must exist to be encrypted and kept.
    const logs = logGroup(
      `${name}-task-logs`,
      args.logging,
      { fixedName: `dms-tasks-${name}-instance`, dataTags: args.dataTags },
      this,
    );
    protectLogs(name, logs.name, this);
    return new dms.ReplicationInstance(
      `${name}-instance`,
      {
        replicationInstanceId: `${name}-instance`,
        replicationInstanceClass: args.instanceClass,
        allocatedStorage: args.storageGb,
        multiAz: args.multiAz,
        publiclyAccessible: false,
        replicationSubnetGroupId: subnetGroup.replicationSubnetGroupId,
        vpcSecurityGroupIds: [args.securityGroupId],
        kmsKeyArn: args.dataKeyArn,
        autoMinorVersionUpgrade: true,
        preferredMaintenanceWindow: "sun:04:00-sun:05:00",
      },
      {
        parent: this,
        customTimeouts: { create: "2h", update: "2h" },
        deleteBeforeReplace: true,
      },
    );
  }

  private makeTask(
    name: string,
    direction: "forward" | "reverse",
    args: ReplicationArgs,
    ends: Pick<
      dms.ReplicationTaskArgs,
      "replicationInstanceArn" | "sourceEndpointArn" | "targetEndpointArn"
    >,
  ): dms.ReplicationTask {
    return new dms.ReplicationTask(
      `${name}-${direction}`,
      {
        replicationTaskId: `${name}-${direction}`,
        migrationType: direction === "forward" ? "full-load-and-cdc" : "cdc",
        ...ends,
        tableMappings: JSON.stringify(tableMappings(args)),
        replicationTaskSettings: JSON.stringify(
          taskSettings({ direction, lobMaxSizeKb: args.lobMaxSizeKb }),
        ),
        startReplicationTask: false,
        tags: args.dataTags,
      },
      // Its id is fixed: the new one can't be made beside the old.
      { parent: this, deleteBeforeReplace: true },
    );
  }
}
