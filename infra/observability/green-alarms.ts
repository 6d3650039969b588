import * as pulumi from "@pulumi/pulumi";
import { metricAlarm } from "../shared/metric-alarm";
import { staticInputs } from "../shared/static-inputs";
import { errorRateAlarm, trafficAlarms, type GreenMetrics } from "./alarm-definitions";
import { MetricAlarms } from "./metric-alarms";

export interface GreenAlarmsArgs extends GreenMetrics {
  topicArn: pulumi.Input<string>;
}

/** Everything that makes green bad in its clients' eyes. A deployment that trips one is rolled back. */
export class GreenAlarms extends pulumi.ComponentResource {
  readonly names: readonly pulumi.Output<string>[];

  constructor(name: string, args: GreenAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:GreenAlarms", name, staticInputs(args), opts);

    const { topicArn, loadBalancer } = args;
    const metrics = new MetricAlarms(
      name,
      { definitions: trafficAlarms(args), topicArn },
      { parent: this },
    );
    const errorRate = metricAlarm(
      `${name}-error-rate`,
      errorRateAlarm(loadBalancer),
      topicArn,
      this,
    );

    this.names = [...Object.values(metrics.names), errorRate.name];
    this.registerOutputs({ names: this.names });
  }
}
