import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** Every task has its own network and its own processes. */
export const ecsTaskAwsvpcNoHostNamespaces = defineControl({
  id: "ecs-task-awsvpc-no-host-namespaces",
  title: "Tasks use awsvpc networking and share no host namespace",
  area: "containers",
  severity: "high",
  tier: 1,
  pci: ["1.4.5", "2.2.6"],
  gdpr: ["32(1)(b)"],
  why: "A task on the host's network escapes the security groups, and in its namespaces sees its neighbours' processes.",
  remediation: "Set networkMode to awsvpc and leave pidMode and ipcMode out.",
  example: `new aws.ecs.TaskDefinition("app", { networkMode: "awsvpc", ... });`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: every(
    requires("networkMode", equals("awsvpc"), { absent: "fail" }),
    requires("pidMode", not(equals("host")), { absent: "pass" }),
    requires("ipcMode", not(equals("host")), { absent: "pass" }),
  ),
});
