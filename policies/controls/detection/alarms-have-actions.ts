import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, lengthAtLeast, not } from "../../engine/expectation";

/** An alarm that goes off is heard. */
export const alarmsHaveActions = defineControl({
  id: "alarms-have-actions",
  title: "Alarms have actions and actions are enabled",
  area: "detection",
  severity: "medium",
  tier: 2,
  pci: ["10.4.1.1", "10.7.2", "12.10.5"],
  gdpr: ["33(1)"],
  why: "An alarm without an action turns red in a console that nobody looks at.",
  remediation: "Name a topic in alarmActions and leave actionsEnabled out.",
  example: `new aws.cloudwatch.MetricAlarm("errors", { alarmActions: [topic.arn], ... });`,
  resourceTypes: [
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  ],
  check: every(
    requires("alarmActions", lengthAtLeast(1), { absent: "fail" }),
    requires("actionsEnabled", not(equals(false)), { absent: "pass" }),
  ),
});
