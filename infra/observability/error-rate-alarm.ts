import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";

/** Share of failed requests, in percent, from which green is bad. */
const limitPercent = 1;

/**
 * More than one request in a hundred fails. The metric of failures exists only when there are some, so
 * its absence counts as none; without requests there is no rate, and the last state stays.
 */
export function makeErrorRateAlarm(
  name: string,
  args: { readonly loadBalancer: pulumi.Input<string>; readonly topicArn: pulumi.Input<string> },
  parent: pulumi.Resource,
): cloudwatch.MetricAlarm {
  const sum = (id: string, metricName: string) => ({
    id,
    metric: {
      namespace: "AWS/ApplicationELB",
      metricName,
      dimensions: { LoadBalancer: args.loadBalancer },
      period: 60,
      stat: "Sum",
    },
    returnData: false,
  });
  return new cloudwatch.MetricAlarm(
    `${name}-error-rate`,
    {
      alarmDescription: `More than ${limitPercent} percent of green's requests fail`,
      metricQueries: [
        sum("requests", "RequestCount"),
        sum("failures", "HTTPCode_Target_5XX_Count"),
        {
          id: "rate",
          expression: "100 * FILL(failures, 0) / requests",
          label: "Failed requests, percent",
          returnData: true,
        },
      ],
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      comparisonOperator: "GreaterThanThreshold",
      threshold: limitPercent,
      treatMissingData: "ignore",
      alarmActions: [args.topicArn],
      okActions: [args.topicArn],
    },
    { parent },
  );
}
