import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** Nobody joins the network unasked. */
export const transitGatewayNoAutoAttach = defineControl({
  id: "transit-gateway-no-auto-attach",
  title: "Transit gateways accept no attachment by themselves",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.2.3", "1.4.1"],
  gdpr: ["32(1)(b)"],
  why: "A gateway that accepts by itself connects every VPC of every account that it is shared with.",
  remediation: "Leave autoAcceptSharedAttachments at its default, disable.",
  example: `new aws.ec2transitgateway.TransitGateway("hub", { autoAcceptSharedAttachments: "disable" });`,
  resourceTypes: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
  check: requires("autoAcceptSharedAttachments", not(equals("enable"), '"disable" or absent'), {
    absent: "pass",
  }),
});
