import { either, every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, matches, oneOf } from "../../engine/expectation";

const current = matches(
  /^(LATEST|1\.([4-9]|\d{2,})\.\d+|([2-9]|\d{2,})\.\d+\.\d+)$/,
  "LATEST, or 1.4.0 and newer",
);

/** Somebody else patches the hosts, and to today's state. */
export const ecsServiceFargateLatestPlatform = defineControl({
  id: "ecs-service-fargate-latest-platform",
  title: "Services run on Fargate, platform version LATEST or 1.4.0 and newer",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["6.3.3"],
  gdpr: ["32(1)(b)"],
  why: "AWS patches Fargate's hosts; hosts of one's own, and old platform versions, stay as vulnerable as they are.",
  remediation: "Set launchType to FARGATE and leave platformVersion out, or set 1.4.0.",
  example: `new aws.ecs.Service("app", { launchType: "FARGATE", platformVersion: "1.4.0", ... });`,
  resourceTypes: ["aws:ecs/service:Service"],
  check: every(
    either(
      requires("launchType", equals("FARGATE"), { absent: "fail" }),
      requires("capacityProviderStrategies[*].capacityProvider", oneOf("FARGATE", "FARGATE_SPOT"), {
        absent: "fail",
      }),
    ),
    requires("platformVersion", current, { absent: "pass" }),
  ),
});
