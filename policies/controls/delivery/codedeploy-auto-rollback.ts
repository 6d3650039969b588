import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { containsAll, equals } from "../../engine/expectation";

/** A bad version goes away by itself. */
export const codedeployAutoRollback = defineControl({
  id: "codedeploy-auto-rollback",
  title: "Deployment groups roll back on failure and on alarm",
  area: "delivery",
  severity: "high",
  tier: 1,
  pci: ["6.5.1", "6.5.2"],
  gdpr: ["32(1)(b)"],
  why: "Without it a version that fails keeps serving payments until somebody notices and acts.",
  remediation: "Enable automatic rollback for the two events.",
  example: `autoRollbackConfiguration: { enabled: true,
    events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] }`,
  resourceTypes: ["aws:codedeploy/deploymentGroup:DeploymentGroup"],
  check: every(
    requires("autoRollbackConfiguration.enabled", equals(true), { absent: "fail" }),
    requires(
      "autoRollbackConfiguration.events",
      containsAll("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"),
      { absent: "fail" },
    ),
  ),
});
