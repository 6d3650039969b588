import { either, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { LOAD_BALANCER } from "../../aws/types/resource-types";
import { requiresTag } from "../../aws/tags";

/** The internet reaches the edge and nothing behind it. */
export const albInternetFacingOnlyOnEdge = defineControl({
  id: "alb-internet-facing-only-on-edge",
  title: "Only a load balancer tagged Tier=public may be internet-facing",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["1.4.2", "1.4.4"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "A load balancer faces the internet by default, so an inner one that forgot to say otherwise opens its tier.",
  remediation: "Set internal to true, or tag it Tier=public when clients are meant to reach it.",
  example: `new aws.lb.LoadBalancer("pool", { internal: true, tags: { Tier: "app" }, ... });`,
  resourceTypes: LOAD_BALANCER,
  check: either(
    requires("internal", equals(true), { absent: "fail" }),
    requiresTag("Tier", equals("public"), { absent: "fail" }),
  ),
});
