import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

export interface BastionArgs extends Account {
  /** A subnet of the management tier. */
  subnetId: pulumi.Input<string>;
  securityGroupId: pulumi.Input<string>;
  /** The key of its disk. */
  dataKeyArn: pulumi.Input<string>;
  /** The key of its sessions, and where they are logged. */
  sessionKeyArn: pulumi.Input<string>;
  sessionLogGroupArn: pulumi.Input<string>;
  /** @default "t4g.small" */
  instanceType?: pulumi.Input<string>;
}

/**
 * A machine in the management tier for people who need one: reached through Session Manager only, with
 * IMDSv2, an encrypted disk, and patches every night.
 */
export class Bastion extends pulumi.ComponentResource {
  readonly instanceId: pulumi.Output<string>;

  constructor(name: string, args: BastionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:Bastion", name, staticInputs(args), opts);

    const { instanceType = "t4g.small" } = args;
    const profile = new iam.InstanceProfile(
      `${name}-profile`,
      { role: this.makeRole(name, args).name },
      { parent: this },
    );
    const image = ssm.getParameterOutput(
      { name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" },
      { parent: this },
    );
    const instance = new ec2.Instance(
      `${name}-instance`,
      {
        ami: image.value,
        instanceType,
        subnetId: args.subnetId,
        vpcSecurityGroupIds: [args.securityGroupId],
        associatePublicIpAddress: false,
        iamInstanceProfile: profile.name,
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
        },
        rootBlockDevice: { volumeType: "gp3", encrypted: true, kmsKeyId: args.dataKeyArn },
        monitoring: true,
        tags: { Name: name, PatchGroup: name },
      },
      // AWS publishes a new image every other week: patches come by SSM, not by a new machine.
      { parent: this, ignoreChanges: ["ami"] },
    );
    this.makePatching(name, instance);

    this.instanceId = instance.id;
    this.registerOutputs({ instanceId: this.instanceId });
  }

  /** What the agent of Session Manager needs, without AWS's wide managed policy. */
  private makeRole(name: string, args: BastionArgs): iam.Role {
    return serviceRole(
      name,
      {
        description: "The bastion: sessions and patches",
        service: "ec2.amazonaws.com",
        statements: [
          {
            // What AWS's own AmazonSSMManagedInstanceCore gives the agent, but its parameters: no resources known.
            Sid: "Agent",
            Effect: "Allow",
            Action: [
              "ssm:DescribeAssociation",
              "ssm:DescribeDocument",
              "ssm:GetDeployablePatchSnapshotForInstance",
              "ssm:GetDocument",
              "ssm:GetManifest",
              "ssm:ListAssociations",
              "ssm:ListInstanceAssociations",
              "ssm:PutComplianceItems",
              "ssm:PutInventory",
              "ssm:UpdateAssociationStatus",
              "ssm:UpdateInstanceAssociationStatus",
              "ssm:UpdateInstanceInformation",
              "ssmmessages:CreateControlChannel",
              "ssmmessages:CreateDataChannel",
              "ssmmessages:OpenControlChannel",
              "ssmmessages:OpenDataChannel",
              "ec2messages:AcknowledgeMessage",
              "ec2messages:DeleteMessage",
              "ec2messages:FailMessage",
              "ec2messages:GetEndpoint",
              "ec2messages:GetMessages",
              "ec2messages:SendReply",
              // Streaming a session's log begins with a look for its group.
              "logs:DescribeLogGroups",
            ],
            Resource: "*",
            Condition: { StringEquals: { "aws:RequestedRegion": args.region } },
          },
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            Resource: pulumi.interpolate`${args.sessionLogGroupArn}:*`,
          },
          { Effect: "Allow", Action: "kms:Decrypt", Resource: args.sessionKeyArn },
        ],
      },
      this,
    );
  }

  private makePatching(name: string, instance: ec2.Instance): void {
    new ssm.PatchBaseline(
      `${name}-patches`,
      {
        description: "Security patches of Amazon Linux, a week after they come out",
        operatingSystem: "AMAZON_LINUX_2023",
        approvalRules: [
          {
            approveAfterDays: 7,
            complianceLevel: "CRITICAL",
            patchFilters: [{ key: "CLASSIFICATION", values: ["Security", "Bugfix"] }],
          },
        ],
      },
      { parent: this },
    );
    new ssm.Association(
      `${name}-patching`,
      {
        name: "AWS-RunPatchBaseline",
        scheduleExpression: "cron(0 2 * * ? *)",
        parameters: { Operation: "Install", RebootOption: "RebootIfNeeded" },
        targets: [{ key: "InstanceIds", values: [instance.id] }],
      },
      { parent: this },
    );
  }
}
