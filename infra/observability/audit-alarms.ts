import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { metricAlarm, type AlarmDefinition } from "../shared/metric-alarm";
import { staticInputs } from "../shared/static-inputs";
import { auditPatterns, type AuditPattern } from "./audit-patterns";

export interface AuditAlarmsArgs {
  /** The log group that CloudTrail copies its events to. */
  trailLogGroup: pulumi.Input<string>;
  topicArn: pulumi.Input<string>;
}

/** Where the filters count. */
const namespace = "Causeway/Audit";

/** A filter and an alarm for each family of events that somebody must look at. */
export class AuditAlarms extends pulumi.ComponentResource {
  constructor(name: string, args: AuditAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:AuditAlarms", name, staticInputs(args), opts);

    for (const pattern of auditPatterns) this.watch(name, pattern, args);
    this.registerOutputs({});
  }

  private watch(
    prefix: string,
    { name, meaning, pattern }: AuditPattern,
    { trailLogGroup, topicArn }: AuditAlarmsArgs,
  ): void {
    const filter = new cloudwatch.LogMetricFilter(
      `${prefix}-${name}`,
      {
        logGroupName: trailLogGroup,
        pattern,
        metricTransformation: { name, namespace, value: "1", defaultValue: "0" },
      },
      { parent: this },
    );
    const alarm: AlarmDefinition = {
      description: meaning,
      namespace,
      metric: filter.metricTransformation.name,
      statistic: "Sum",
      above: 0,
      periodSeconds: 300,
      periods: 1,
      missing: "notBreaching",
      event: true,
    };
    metricAlarm(`${prefix}-${name}`, alarm, topicArn, this);
  }
}
