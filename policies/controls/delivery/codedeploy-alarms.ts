import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, lengthAtLeast, not } from "../../engine/expectation";

/** A deployment is watched by something that can stop it. */
export const codedeployAlarms = defineControl({
  id: "codedeploy-alarms",
  title: "Deployment groups watch at least one alarm",
  area: "delivery",
  severity: "high",
  tier: 1,
  pci: ["6.5.2", "10.7.2"],
  gdpr: ["32(1)(b)"],
  why: "A deployment that watches nothing succeeds as soon as the tasks start, whatever its clients see.",
  remediation: "Name the alarms on errors and latency, and don't ignore that they can't be polled.",
  example: `alarmConfiguration: { enabled: true, alarms: [errors.name, latency.name] }`,
  resourceTypes: ["aws:codedeploy/deploymentGroup:DeploymentGroup"],
  check: every(
    requires("alarmConfiguration.enabled", equals(true), { absent: "fail" }),
    requires("alarmConfiguration.alarms", lengthAtLeast(1), { absent: "fail" }),
    requires("alarmConfiguration.ignorePollAlarmFailure", not(equals(true)), { absent: "pass" }),
  ),
});
