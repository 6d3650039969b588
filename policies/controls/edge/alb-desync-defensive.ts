import { every, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { oneOf } from "../../engine/expectation";
import { ofApplication } from "../../aws/network/load-balancer";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../aws/types/resource-types";

const isDefensive = requires("desyncMitigationMode", oneOf("defensive", "strictest"), {
  absent: "pass",
});

/** Ambiguous requests are not passed on. */
export const albDesyncDefensive = defineControl({
  id: "alb-desync-defensive",
  title: "Desync mitigation mode of load balancers is defensive or strictest",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["6.2.4"],
  gdpr: ["32(1)(b)"],
  why: "In the mode monitor ambiguous requests pass, and one client's request can end up in another's connection.",
  remediation: "Leave desyncMitigationMode at its default, defensive, or set strictest.",
  example: `new aws.lb.LoadBalancer("web", { desyncMitigationMode: "strictest", ... });`,
  resourceTypes: [...LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check: every(
    on(LOAD_BALANCER, ofApplication(isDefensive)),
    on([CLASSIC_LOAD_BALANCER], isDefensive),
  ),
});
