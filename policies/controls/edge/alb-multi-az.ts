import { either, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { lengthAtLeast } from "../../engine/expectation";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../aws/types/resource-types";

/** The way in survives the loss of a zone. */
export const albMultiAz = defineControl({
  id: "alb-multi-az",
  title: "Load balancers span at least two subnets",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: [],
  gdpr: ["32(1)(b)"],
  why: "A load balancer in one subnet fails with its zone; each subnet of a load balancer lies in another.",
  remediation: "Name subnets of at least two zones.",
  example: `new aws.lb.LoadBalancer("web", { subnets: [publicA.id, publicB.id], ... });`,
  resourceTypes: [...LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check: either(
    requires("subnets", lengthAtLeast(2), { absent: "fail" }),
    requires("subnetMappings", lengthAtLeast(2), { absent: "fail" }),
    requires("availabilityZones", lengthAtLeast(2), { absent: "fail" }),
  ),
});
