import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface SiteVerdictsArgs {
  /** Alarms of which one is enough. */
  greenAlarms: readonly pulumi.Input<string>[];
  blueAlarms: readonly pulumi.Input<string>[];
  topicArn: pulumi.Input<string>;
}

/** "Green is bad" and "blue is bad": the two alarms that the controller reads before each step. */
export class SiteVerdicts extends pulumi.ComponentResource {
  readonly greenIsBad: pulumi.Output<string>;
  readonly blueIsBad: pulumi.Output<string>;

  constructor(name: string, args: SiteVerdictsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:SiteVerdicts", name, staticInputs(args), opts);

    const composite = (site: "green" | "blue", alarms: readonly pulumi.Input<string>[]) =>
      new cloudwatch.CompositeAlarm(
        `${name}-${site}-is-bad`,
        {
          // The controller asks for the alarms by these names.
          alarmName: `${name}-${site}-is-bad`,
          alarmDescription: `Clients of ${site} are not served well`,
          alarmRule: pulumi
            .all([...alarms])
            .apply((names) => names.map((alarm) => `ALARM("${alarm}")`).join(" OR ")),
          alarmActions: [args.topicArn],
          okActions: [args.topicArn],
        },
        { parent: this },
      );

    this.greenIsBad = composite("green", args.greenAlarms).alarmName;
    this.blueIsBad = composite("blue", args.blueAlarms).alarmName;
    this.registerOutputs({ greenIsBad: this.greenIsBad, blueIsBad: this.blueIsBad });
  }
}
