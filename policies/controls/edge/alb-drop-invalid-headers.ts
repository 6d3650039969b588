import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { ofApplication } from "../../aws/network/load-balancer";
import { LOAD_BALANCER } from "../../aws/types/resource-types";

/** Headers that no client of good will sends don't reach the application. */
export const albDropInvalidHeaders = defineControl({
  id: "alb-drop-invalid-headers",
  title: "Application load balancers drop invalid HTTP header fields",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["6.2.4", "6.4.2"],
  gdpr: ["32(1)(b)"],
  why: "Malformed header names are how requests are smuggled past a proxy that reads them differently from the application.",
  remediation: "Set dropInvalidHeaderFields to true.",
  example: `new aws.lb.LoadBalancer("web", { dropInvalidHeaderFields: true, ... });`,
  resourceTypes: LOAD_BALANCER,
  check: ofApplication(requires("dropInvalidHeaderFields", equals(true), { absent: "fail" })),
});
