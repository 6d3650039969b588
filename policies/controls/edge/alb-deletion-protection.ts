import { inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { LOAD_BALANCER } from "../../aws/types/resource-types";

/** The way in can't be deleted by a slip. */
export const albDeletionProtection = defineControl({
  id: "alb-deletion-protection",
  title: "Load balancers of production and staging have deletion protection",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: [],
  gdpr: ["32(1)(b)"],
  why: "With the load balancer goes every client's way in, and its address with it.",
  remediation: "Set enableDeletionProtection to true.",
  example: `new aws.lb.LoadBalancer("web", { enableDeletionProtection: true, ... });`,
  resourceTypes: LOAD_BALANCER,
  check: when(
    inEnvironment("prod", "staging"),
    requires("enableDeletionProtection", equals(true), { absent: "fail" }),
  ),
});
