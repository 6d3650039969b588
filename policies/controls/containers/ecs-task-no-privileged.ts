import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { empty, equals, not } from "../../engine/expectation";

const CONTAINERS = "containerDefinitions|json[*]";

/** A container stays a container. */
export const ecsTaskNoPrivileged = defineControl({
  id: "ecs-task-no-privileged",
  title: "No container is privileged or adds Linux capabilities",
  area: "containers",
  severity: "high",
  tier: 1,
  pci: ["7.2.1", "7.2.2", "2.2.6"],
  gdpr: ["32(1)(b)"],
  why: "A privileged container is root on its host, and most added capabilities lead there.",
  remediation: "Leave privileged and capabilities.add out; drop ALL capabilities.",
  example: `{ name: "app", privileged: false, linuxParameters: { capabilities: { drop: ["ALL"] } } }`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: every(
    requires(`${CONTAINERS}.privileged`, not(equals(true)), { absent: "pass" }),
    requires(`${CONTAINERS}.linuxParameters.capabilities.add`, empty, { absent: "pass" }),
  ),
});
