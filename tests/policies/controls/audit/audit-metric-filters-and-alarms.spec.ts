import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Input } from "@pulumi/pulumi";
import { auditMetricFiltersAndAlarms } from "../../../../policies/controls/audit/audit-metric-filters-and-alarms";
import { AUDIT_EVENTS } from "../../../../policies/aws/audit/audit-events";
import { casesOf, computed } from "../../harness/cases";
import { logGroup, trail } from "./shapes";

const TOPIC = "arn:aws:sns:eu-central-1:111122223333:alarms";

/** A trail whose log group is watched, with what one family lacks. */
function watchedTrail(
  lacking: { pattern?: Input<string>; alarmActions?: string[]; group?: string } = {},
) {
  const logs = logGroup();
  Object.entries(AUDIT_EVENTS).forEach(([name, words], index) => {
    const flaws = index === 0 ? lacking : {};
    const filter = new aws.cloudwatch.LogMetricFilter(name, {
      logGroupName: flaws.group ?? logs.name,
      pattern: flaws.pattern ?? words.map((word) => `($.x = "${word}")`).join(" || "),
      metricTransformation: { name, namespace: "Audit", value: "1" },
    });
    new aws.cloudwatch.MetricAlarm(name, {
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      namespace: "Audit",
      metricName: filter.metricTransformation.name,
      alarmActions: flaws.alarmActions ?? [TOPIC],
    });
  });
  return trail({ cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*` });
}
const at = { on: "the stack", path: "@LogMetricFilter(root-usage)" };

casesOf(auditMetricFiltersAndAlarms, (cases) => {
  cases.passes("with a filter and an alarm for each family", () => watchedTrail());
  cases.fails("without filters", () => trail(), at);
  cases.fails("with a pattern of something else", () => watchedTrail({ pattern: "ERROR" }), at);
  cases.fails("with an alarm that tells nobody", () => watchedTrail({ alarmActions: [] }), at);
  cases.fails("with a filter on another log group", () => watchedTrail({ group: "other" }), at);
  cases.ignores("a stack without a trail", () => logGroup());
  cases.undecided(
    "while a pattern is computed",
    () => watchedTrail({ pattern: computed('{ $.userIdentity.type = "Root" }') }),
    { ...at, then: "pass" },
  );
});
