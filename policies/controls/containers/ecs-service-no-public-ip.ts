import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** Tasks can't be reached past the load balancer. */
export const ecsServiceNoPublicIp = defineControl({
  id: "ecs-service-no-public-ip",
  title: "ECS services and task sets do not assign public IP addresses",
  area: "containers",
  severity: "high",
  tier: 1,
  pci: ["1.4.4", "1.3.1"],
  gdpr: ["32(1)(b)"],
  why: "A task with a public address is reached past the load balancer and its firewall.",
  remediation: "Leave assignPublicIp out and run the tasks in private subnets.",
  example: `networkConfiguration: { subnets: [app.id], assignPublicIp: false }`,
  resourceTypes: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
  check: requires("networkConfiguration.assignPublicIp", not(equals(true)), { absent: "pass" }),
});
