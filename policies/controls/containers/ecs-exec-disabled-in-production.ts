import { inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** Nobody opens a shell where the cards are. */
export const ecsExecDisabledInProduction = defineControl({
  id: "ecs-exec-disabled-in-production",
  title: "ECS Exec is off in production",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["8.6.1", "7.2.5"],
  gdpr: ["32(1)(b)"],
  why: "A shell in a task has the task's role, its secrets and its memory.",
  remediation: "Leave enableExecuteCommand out in production.",
  example: `new aws.ecs.Service("app", { enableExecuteCommand: false, ... });`,
  resourceTypes: ["aws:ecs/service:Service"],
  check: when(
    inEnvironment("prod"),
    requires("enableExecuteCommand", not(equals(true)), { absent: "pass" }),
  ),
});
