import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";

/** What the absence of data means for an alarm. */
export type MissingData =
  /** The metric comes all the time: its absence is a failure. */
  | "breaching"
  /** The metric comes only when something is wrong: its absence is good news. */
  | "notBreaching"
  /** Without traffic there is nothing to judge: the last state stays. */
  | "ignore";

/** A metric, as CloudWatch names it, and which of its statistics counts. */
export interface Metric {
  readonly namespace: string;
  readonly metric: pulumi.Input<string>;
  readonly dimensions?: Readonly<Record<string, pulumi.Input<string>>>;
  /** `p99` and the like, or a plain statistic. Means hide the clients who wait. */
  readonly statistic: "Sum" | "Maximum" | "Minimum" | "Average" | `p${number}`;
}

/** A figure computed from several metrics, in the words of CloudWatch's metric math. */
export interface MetricMath {
  /** The metrics by the names that the expression has for them. */
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly expression: string;
  /** What the figure is, with its unit. */
  readonly label: string;
}

/** When an alarm goes off, as data. */
export type AlarmDefinition = (Metric | MetricMath) & {
  readonly description: string;
  /** Goes off above this value, or below the other one. Exactly one of them is given. */
  readonly above?: number;
  readonly below?: number;
  /** How many periods are looked at; all of them must breach unless `breaching` says how many. */
  readonly periods: number;
  readonly breaching?: number;
  /** Seconds of one period. @default 60 */
  readonly periodSeconds?: number;
  readonly missing: MissingData;
  /** An event, not a state: only its beginning is news. @default false */
  readonly event?: boolean;
};

/**
 * Makes an alarm: the one way in which this program does. The topic hears when it begins and when it ends.
 * @throws RangeError for a definition without exactly one limit.
 */
export function metricAlarm(
  name: string,
  alarm: AlarmDefinition,
  topicArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): cloudwatch.MetricAlarm {
  const { breaching, event = false } = alarm;
  return new cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: alarm.description,
      ...watched(alarm),
      evaluationPeriods: alarm.periods,
      ...(breaching === undefined ? {} : { datapointsToAlarm: breaching }),
      ...limit(name, alarm),
      treatMissingData: alarm.missing,
      alarmActions: [topicArn],
      ...(event ? {} : { okActions: [topicArn] }),
    },
    { parent },
  );
}

function watched(alarm: AlarmDefinition) {
  const { periodSeconds: period = 60 } = alarm;
  if (!("expression" in alarm)) {
    const { namespace, metric: metricName, dimensions = {}, statistic } = alarm;
    // Percentiles are a property of their own.
    const which = statistic.startsWith("p") ? { extendedStatistic: statistic } : { statistic };
    return { namespace, metricName, dimensions, ...which, period };
  }
  const { metrics, expression, label } = alarm;
  return {
    metricQueries: [
      ...Object.entries(metrics).map(([id, { namespace, metric, dimensions = {}, statistic }]) => ({
        id,
        metric: { namespace, metricName: metric, dimensions, period, stat: statistic },
        returnData: false,
      })),
      { id: "result", expression, label, returnData: true },
    ],
  };
}

function limit(name: string, { above, below }: AlarmDefinition) {
  if ((above === undefined) === (below === undefined)) {
    throw new RangeError(
      `The alarm '${name}' has above ${String(above)} and below ${String(below)}: expected exactly one of them.`,
    );
  }
  return above === undefined
    ? { comparisonOperator: "LessThanThreshold", threshold: below ?? 0 }
    : { comparisonOperator: "GreaterThanThreshold", threshold: above };
}
