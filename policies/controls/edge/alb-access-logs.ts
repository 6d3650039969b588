import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { ofApplication } from "../../aws/network/load-balancer";
import type { StackContext } from "../../engine/relation";
import { references } from "../../engine/relation";
import { BUCKET, CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../aws/types/resource-types";

const namesBucket = references("accessLogs.bucket", BUCKET, "a bucket for logs");

/** Every request leaves a line. */
export const albAccessLogs = defineStackControl({
  id: "alb-access-logs",
  title: "Load balancers write access logs to a bucket of this stack or a named log bucket",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.2.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "Without them nobody can say afterwards who asked for what; a block with only a bucket leaves logging off.",
  remediation: "Set accessLogs with enabled true and the log bucket.",
  example: `new aws.lb.LoadBalancer("web", { accessLogs: { enabled: true, bucket: logs.bucket }, ... });`,
  resourceTypes: [...LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check: every<StackContext>(
    on(
      LOAD_BALANCER,
      ofApplication(
        every(requires("accessLogs.enabled", equals(true), { absent: "fail" }), namesBucket),
      ),
    ),
    // A classic load balancer logs as soon as it has a bucket.
    on(
      [CLASSIC_LOAD_BALANCER],
      every(requires("accessLogs.enabled", equals(true), { absent: "pass" }), namesBucket),
    ),
  ),
});
