import { requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { holdsPersonalData } from "../../aws/data/data-class";
import { oneOf } from "../../engine/expectation";
import { TLS_PROTOCOLS } from "../../aws/network/load-balancer";
import { TARGET_GROUP } from "../../aws/types/resource-types";

/** Card and personal data is encrypted on the last stretch too. */
export const albTargetGroupEncrypted = defineControl({
  id: "alb-target-group-encrypted",
  title: "Target groups of the cardholder path use HTTPS or TLS to the container",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "The load balancer ends TLS; from there on the data is in clear text unless the target speaks TLS too.",
  remediation: "Set protocol to HTTPS and let the container serve TLS.",
  example: `new aws.lb.TargetGroup("cards", { protocol: "HTTPS", port: 8443,
    tags: { DataClassification: "cardholder" }, ... });`,
  resourceTypes: TARGET_GROUP,
  check: when(holdsPersonalData, requires("protocol", oneOf(...TLS_PROTOCOLS), { absent: "fail" })),
});
