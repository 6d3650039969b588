import { either, every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, oneOf } from "../../engine/expectation";

/** A new version that doesn't work goes back. */
export const ecsServiceControlledDeployment = defineControl({
  id: "ecs-service-controlled-deployment",
  title:
    "Services deploy through CODE_DEPLOY or ECS's own blue/green, else with a circuit breaker that rolls back",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["6.5.1"],
  gdpr: ["32(1)(b)"],
  why: "A plain rolling update replaces good tasks with failing ones for as long as nobody looks.",
  remediation:
    "Deploy through CodeDeploy, by a blue/green strategy, or enable the circuit breaker with rollback.",
  example: `deploymentCircuitBreaker: { enable: true, rollback: true }`,
  resourceTypes: ["aws:ecs/service:Service"],
  check: either(
    requires("deploymentController.type", equals("CODE_DEPLOY"), { absent: "fail" }),
    requires("deploymentConfiguration.strategy", oneOf("BLUE_GREEN", "LINEAR", "CANARY"), {
      absent: "fail",
    }),
    every(
      requires("deploymentCircuitBreaker.enable", equals(true), { absent: "fail" }),
      requires("deploymentCircuitBreaker.rollback", equals(true), { absent: "fail" }),
    ),
  ),
});
