import * as aws from "@pulumi/aws";
import { alarmsHaveActions } from "../../../../policies/controls/detection/alarms-have-actions";
import { casesOf, computed } from "../../harness/cases";

const alarm = (args: Partial<aws.cloudwatch.MetricAlarmArgs>) =>
  new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    ...args,
  });
const topic = () => [new aws.sns.Topic("alerts", {}).arn];
const expected = { on: "errors", path: "alarmActions" };

casesOf(alarmsHaveActions, (cases) => {
  cases.passes("with a topic", () => alarm({ alarmActions: topic() }));
  cases.fails("by default", () => alarm({}), expected);
  cases.fails("with an empty list", () => alarm({ alarmActions: [] }), expected);
  cases.fails("when they are off", () => alarm({ alarmActions: topic(), actionsEnabled: false }), {
    on: "errors",
    path: "actionsEnabled",
  });
  cases.fails(
    "in an alarm made of alarms",
    () => new aws.cloudwatch.CompositeAlarm("all", { alarmName: "all", alarmRule: "ALARM(a)" }),
    { on: "all", path: "alarmActions" },
  );
  cases.undecided("while the list is computed", () => alarm({ alarmActions: computed([]) }), {
    ...expected,
    then: "fail",
  });
});
