import * as cfg from "@pulumi/aws/cfg";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { attachManaged, serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";
import { configRules, conformanceTemplate } from "./config-rules";

export interface ConfigRecorderArgs extends Account {
  /** The locked bucket that keeps the history. */
  bucketName: pulumi.Input<string>;
  bucketArn: pulumi.Input<string>;
  keyArn: pulumi.Input<string>;
}

/** Seven years in the only terms that Config takes: 30 to 2557 days. */
const historyDays = 2557;

/** AWS Config: the history of every resource, and the rules of the conformance pack over it. */
export class ConfigRecorder extends pulumi.ComponentResource {
  readonly recorderName: pulumi.Output<string>;

  constructor(name: string, args: ConfigRecorderArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:ConfigRecorder", name, staticInputs(args), opts);

    const role = this.makeRole(name, args);
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
        s3BucketName: args.bucketName,
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
    new cfg.ConformancePack(
      `${name}-pci-dss`,
      { templateBody: conformanceTemplate(configRules) },
      { parent: this, dependsOn: [started] },
    );

    this.recorderName = recorder.name;
    this.registerOutputs({ recorderName: this.recorderName });
  }

  private makeRole(name: string, args: ConfigRecorderArgs) {
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
            Resource: pulumi.interpolate`${args.bucketArn}/config/*`,
          },
          { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: args.bucketArn },
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
