import * as pulumi from "@pulumi/pulumi";
import { metricAlarm, type AlarmDefinition } from "../shared/metric-alarm";

export interface TaskAlarmsArgs {
  readonly instanceId: pulumi.Input<string>;
  /** The ARN of each task; its last part is what CloudWatch calls it. */
  readonly taskArns: Readonly<Record<string, pulumi.Input<string>>>;
  readonly topicArn: pulumi.Input<string>;
}

/** What DMS says of its lag, and from when a person should know. Sentinels decide; these only warn. */
const latencies = {
  CDCLatencySource: "reads the changes late",
  CDCLatencyTarget: "applies the changes late",
} as const;

/**
 * Alarms on both latencies of each task: over a minute for five minutes. A stopped task reports
 * nothing, which is no alarm here: tasks are stopped on purpose, and their state change is an event.
 */
export function makeTaskAlarms(name: string, args: TaskAlarmsArgs, parent: pulumi.Resource): void {
  for (const [task, arn] of Object.entries(args.taskArns)) {
    for (const [metric, meaning] of Object.entries(latencies)) {
      const end = metric === "CDCLatencySource" ? "source" : "target";
      const alarm: AlarmDefinition = {
        description: `The ${task} task ${meaning}`,
        namespace: "AWS/DMS",
        metric,
        dimensions: {
          ReplicationInstanceIdentifier: args.instanceId,
          ReplicationTaskIdentifier: pulumi
            .output(arn)
            .apply((text) => text.split(":").at(-1) ?? text),
        },
        statistic: "Maximum",
        above: 60,
        periods: 5,
        missing: "notBreaching",
      };
      metricAlarm(`${name}-${task}-${end}-latency`, alarm, args.topicArn, parent);
    }
  }
}
