import { atEach } from "../../engine/collect";
import { requires, when, where } from "../../engine/check";
import { matches } from "../../engine/expectation";
import { defineControl } from "../../engine/control";
import { CLASSIC_LOAD_BALANCER } from "../../aws/types/resource-types";

const MUST_BE = "a certificate of ACM";

/** Certificates come from where they are renewed, on old load balancers too. */
export const elbClassicAcmCertificate = defineControl({
  id: "elb-classic-acm-certificate",
  title: "Listeners of classic load balancers that end TLS use an ACM certificate",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1", "4.2.1.1"],
  gdpr: ["32(1)(a)"],
  why: "ACM renews its certificates and keeps the inventory of them; a certificate uploaded to IAM expires unseen.",
  remediation: "Set sslCertificateId to a certificate of ACM.",
  example: `listeners: [{ lbPort: 443, lbProtocol: "https", sslCertificateId: certificate.arn, ... }]`,
  resourceTypes: [CLASSIC_LOAD_BALANCER],
  check: atEach(
    "listeners[*]",
    when(
      where("lbProtocol", matches(/^(https|ssl)$/i, "https or ssl")),
      // An ARN that is known only after the update is that of a certificate of this stack.
      requires("sslCertificateId", matches(/^arn:aws[\w-]*:acm:/, MUST_BE), {
        absent: "fail",
        unknown: "pass",
      }),
    ),
  ),
});
