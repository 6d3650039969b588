import * as cfg from "@pulumi/aws/cfg";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { attachManaged, serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";
import { configRules, conformanceTemplate } from "./config-rules";

export interface ConfigRecorderArgs extends Account {
  /** The bucket that keeps the history; without one the account has a recorder, and only its rules are made. */
  history?: { readonly name: pulumi.Input<string>; readonly arn: pulumi.Input<string> } | undefined;
  keyArn: pulumi.Input<string>;
}

/** Seven years in the only terms that Config takes: 30 to 2557 days. */
const historyDays = 2557;

/** AWS Config: the history of every resource, and the rules of the conformance pack over it. */
export class ConfigRecorder extends pulumi.ComponentResource {
  constructor(name: string, args: ConfigRecorderArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:ConfigRecorder", name, staticInputs(args), opts);

    const { history } = args;
    const dependsOn = history === undefined ? [] : [this.makeRecorder(name, args, history)];
    new cfg.ConformancePack(
      `${name}-pci-dss`,
      { templateBody: conformanceTemplate(configRules) },
      { parent: this, dependsOn },
    );
    this.registerOutputs({});
  }

  private makeRecorder(
    name: string,
    args: ConfigRecorderArgs,
    history: NonNullable<ConfigRecorderArgs["history"]>,
  ): cfg.RecorderStatus {
    const role = this.makeRole(name, args, history.arn);
    const recorder = new cfg.Recorder(
      `${name}-recorder`,
      {
        roleArn: role.arn,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      },
      { parent: this },
    );
    const channel = new cfg.DeliveryChannel(
      `${name}-delivery`,
      {
        s3BucketName: history.name,
        s3KeyPrefix: "config",
        s3KmsKeyArn: args.keyArn,
        snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      },
      // AWS refuses a channel without a recorder, and a recorder's start without a channel.
      { parent: this, dependsOn: [recorder] },
    );
    const started = new cfg.RecorderStatus(
      `${name}-started`,
      { name: recorder.name, isEnabled: true },
      { parent: this, dependsOn: [channel] },
    );
    new cfg.RetentionConfiguration(
      `${name}-retention`,
      { retentionPeriodInDays: historyDays },
      { parent: this },
    );
    return started;
  }

  private makeRole(name: string, args: ConfigRecorderArgs, bucketArn: pulumi.Input<string>) {
    const role = serviceRole(
      name,
      {
        description: "Lets AWS Config read the account and deliver its history",
        service: "config.amazonaws.com",
        accountId: args.accountId,
        statements: [
          {
            Effect: "Allow",
            Action: "s3:PutObject",
            Resource: pulumi.interpolate`${bucketArn}/config/*`,
          },
          { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: bucketArn },
          {
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: args.keyArn,
          },
        ],
      },
      this,
    );
    // Reading every type of resource is what the service is for; AWS keeps this list current.
    attachManaged(`${name}-reads`, role, "service-role/AWS_ConfigRole", this);
    return role;
  }
}
