import { every, requires, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { matches } from "../../engine/expectation";
import { endsTls } from "../../aws/network/load-balancer";
import { references } from "../../engine/relation";
import { CERTIFICATE, LISTENER } from "../../aws/types/resource-types";

const MUST_BE = "a certificate of ACM";

/** Certificates come from where they are renewed. */
export const albListenerAcmCertificate = defineStackControl({
  id: "alb-listener-acm-certificate",
  title: "HTTPS listeners use an ACM certificate",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["4.2.1", "4.2.1.1"],
  gdpr: ["32(1)(a)"],
  why: "ACM renews its certificates and keeps the inventory of them; a certificate uploaded to IAM expires unseen.",
  remediation: "Set certificateArn to a certificate of ACM.",
  example: `new aws.lb.Listener("https", { protocol: "HTTPS", certificateArn: certificate.arn, ... });`,
  resourceTypes: LISTENER,
  check: when(
    endsTls,
    every(
      references("certificateArn", CERTIFICATE, MUST_BE),
      requires("certificateArn", matches(/^arn:aws[\w-]*:acm:/, MUST_BE), {
        absent: "fail",
        unknown: "pass",
      }),
    ),
  ),
});
