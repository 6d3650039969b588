import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { AlarmDefinition } from "./alarm-definitions";

export interface MetricAlarmsArgs {
  /** Plain: one alarm each. */
  definitions: Readonly<Record<string, AlarmDefinition>>;
  topicArn: pulumi.Input<string>;
}

/** Alarms made from their definitions, each told to the topic when it begins and when it ends. */
export class MetricAlarms extends pulumi.ComponentResource {
  readonly names: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: MetricAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:MetricAlarms", name, {}, opts);

    const { definitions, topicArn } = args;
    const make = (which: string, alarm: AlarmDefinition) =>
      new cloudwatch.MetricAlarm(
        `${name}-${which}`,
        {
          alarmDescription: alarm.description,
          namespace: alarm.namespace,
          metricName: alarm.metric,
          dimensions: alarm.dimensions,
          ...statistic(alarm),
          period: 60,
          evaluationPeriods: alarm.minutes,
          ...threshold(alarm),
          treatMissingData: alarm.missing,
          alarmActions: [topicArn],
          okActions: [topicArn],
        },
        { parent: this },
      );

    this.names = Object.fromEntries(
      Object.entries(definitions).map(([which, alarm]) => [which, make(which, alarm).name]),
    );
    this.registerOutputs({ names: this.names });
  }
}

/** Percentiles are a property of their own. */
function statistic({ statistic: which }: AlarmDefinition) {
  return which.startsWith("p") ? { extendedStatistic: which } : { statistic: which };
}

function threshold({ above, below }: AlarmDefinition) {
  return below === undefined
    ? { comparisonOperator: "GreaterThanThreshold", threshold: above ?? 0 }
    : { comparisonOperator: "LessThanThreshold", threshold: below };
}
