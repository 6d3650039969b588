import { every, inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atLeast, lengthAtLeast } from "../../engine/expectation";

/** The service survives the loss of a task, and of a zone. */
export const ecsServiceMultiAz = defineControl({
  id: "ecs-service-multi-az",
  title: "Services have two subnets or more and a desired count of two or more in production",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: [],
  gdpr: ["32(1)(b)"],
  why: "One task, or one zone, is an outage waiting for its day.",
  remediation: "Name subnets of at least two zones and set desiredCount to 2 or more.",
  example: `desiredCount: 2, networkConfiguration: { subnets: [appA.id, appB.id] }`,
  resourceTypes: ["aws:ecs/service:Service"],
  check: when(
    inEnvironment("prod"),
    every(
      requires("networkConfiguration.subnets", lengthAtLeast(2), { absent: "fail" }),
      requires("desiredCount", atLeast(2), { absent: "fail" }),
    ),
  ),
});
