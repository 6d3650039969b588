import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { oneOf } from "../../engine/expectation";
import { TLS_PROTOCOLS, ofApplication } from "../../aws/network/load-balancer";
import { hasSibling } from "../../engine/relation";
import { LISTENER, LOAD_BALANCER } from "../../aws/types/resource-types";

/** There is an encrypted way in. */
export const albHasHttpsListener = defineStackControl({
  id: "alb-has-https-listener",
  title: "Each application load balancer has at least one HTTPS listener",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "A load balancer without one can only be reached in clear text, or not at all.",
  remediation: "Add a listener with protocol HTTPS.",
  example: `new aws.lb.Listener("https", { loadBalancerArn: balancer.arn, port: 443, protocol: "HTTPS",
    certificateArn: certificate.arn, ... });`,
  resourceTypes: LOAD_BALANCER,
  check: ofApplication(
    hasSibling({
      types: LISTENER,
      path: "loadBalancerArn",
      mustBe: "an HTTPS listener",
      check: requires("protocol", oneOf(...TLS_PROTOCOLS), { absent: "fail" }),
    }),
  ),
});
