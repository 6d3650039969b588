import * as aws from "@pulumi/aws";
import { codedeployAlarms } from "../../../../policies/controls/delivery/codedeploy-alarms";
import { casesOf, computed } from "../../harness/cases";
import { deploymentGroup } from "./shapes";

type Alarms = aws.types.input.codedeploy.DeploymentGroupAlarmConfiguration;
const watching = (alarms: NonNullable<Alarms["alarms"]>, more: Alarms = {}) =>
  deploymentGroup({ alarmConfiguration: { enabled: true, alarms, ...more } });
const alarm = () =>
  new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
  });
const on = "group";

casesOf(codedeployAlarms, (cases) => {
  cases.passes("with an alarm", () => watching([alarm().name]));
  cases.fails("by default", () => deploymentGroup(), { on, path: "alarmConfiguration.enabled" });
  cases.fails("with an empty list", () => watching([]), { on, path: "alarmConfiguration.alarms" });
  cases.fails(
    "when it ignores that alarms can't be polled",
    () => watching(["errors"], { ignorePollAlarmFailure: true }),
    { on, path: "alarmConfiguration.ignorePollAlarmFailure" },
  );
  cases.undecided("while the list is computed", () => watching(computed([])), {
    on,
    path: "alarmConfiguration.alarms",
    then: "fail",
  });
});
