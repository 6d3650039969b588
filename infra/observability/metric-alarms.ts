import * as pulumi from "@pulumi/pulumi";
import { metricAlarm, type AlarmDefinition } from "../shared/metric-alarm";
import { staticInputs } from "../shared/static-inputs";

export interface MetricAlarmsArgs {
  /** Plain: one alarm each. */
  definitions: Readonly<Record<string, AlarmDefinition>>;
  topicArn: pulumi.Input<string>;
}

/** Alarms made from their definitions. */
export class MetricAlarms extends pulumi.ComponentResource {
  readonly names: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: MetricAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:MetricAlarms", name, staticInputs(args), opts);

    const { definitions, topicArn } = args;

    this.names = Object.fromEntries(
      Object.entries(definitions).map(([which, alarm]) => [
        which,
        metricAlarm(`${name}-${which}`, alarm, topicArn, this).name,
      ]),
    );
    this.registerOutputs({ names: this.names });
  }
}
