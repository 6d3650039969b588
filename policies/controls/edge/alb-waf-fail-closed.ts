import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { ofApplication } from "../../aws/network/load-balancer";
import { LOAD_BALANCER } from "../../aws/types/resource-types";

/** Without the firewall's word nothing passes. */
export const albWafFailClosed = defineControl({
  id: "alb-waf-fail-closed",
  title: "The load balancer does not fail open when WAF is unreachable",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["6.4.2"],
  gdpr: ["32(1)(b)"],
  why: "A load balancer that fails open lets requests pass unlooked-at whenever WAF doesn't answer.",
  remediation: "Leave enableWafFailOpen out, or set it to false.",
  example: `new aws.lb.LoadBalancer("web", { enableWafFailOpen: false, ... });`,
  resourceTypes: LOAD_BALANCER,
  check: ofApplication(requires("enableWafFailOpen", not(equals(true)), { absent: "pass" })),
});
