import { requires } from "../../engine/check";
import { matches } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** Nothing comes in by plain text. */
export const elbClassicEncrypted = defineControl({
  id: "elb-classic-encrypted",
  title: "Classic load balancers listen by TLS only",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "A classic load balancer has no redirect: a plain listener carries card data in plain text.",
  remediation: "Listen by HTTPS or SSL only, or move to an application load balancer.",
  example: `listeners: [{ lbPort: 443, lbProtocol: "https", instancePort: 8443, instanceProtocol: "https",
    sslCertificateId: certificate.arn }]`,
  resourceTypes: ["aws:elb/loadBalancer:LoadBalancer"],
  check: requires("listeners[*].lbProtocol", matches(/^(https|ssl)$/i, "https or ssl"), {
    absent: "fail",
  }),
});
