import { every, requires, when, where } from "../../engine/check";
import { atEach } from "../../engine/collect";
import { defineControl } from "../../engine/control";
import { equals, oneOf, present } from "../../engine/expectation";

const DRIVER = "logConfiguration.logDriver";

/** Every container is heard. */
export const ecsTaskLogging = defineControl({
  id: "ecs-task-logging",
  title: "Every container has a log driver (awslogs or awsfirelens), awslogs with a named group",
  area: "containers",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.2.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "What a container says goes with its task when nobody writes it down.",
  remediation: "Give the container a logConfiguration with awslogs and a log group.",
  example: `{ name: "app", logConfiguration: { logDriver: "awslogs",
  options: { "awslogs-group": "payments", "awslogs-region": "eu-central-1" } } }`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: atEach(
    "containerDefinitions|json[*]",
    every(
      requires(DRIVER, oneOf("awslogs", "awsfirelens"), { absent: "fail" }),
      when(
        where(DRIVER, equals("awslogs")),
        requires("logConfiguration.options.awslogs-group", present, { absent: "fail" }),
      ),
    ),
  ),
});
