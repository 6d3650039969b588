import { requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { matches } from "../../engine/expectation";
import { endsTls } from "../../aws/network/load-balancer";
import { LISTENER } from "../../aws/types/resource-types";

// Ext1 and Ext2 also offer ciphers without an ephemeral key exchange, as all TLS-1-2 policies do
// (Elastic Load Balancing, "Security policies for your Application Load Balancer").
const modern = matches(
  /^ELBSecurityPolicy-(TLS13-1-3-|TLS13-1-2-(?!Ext[12]-)|FS-1-2-)/,
  "a security policy of TLS 1.2 or newer with forward secrecy, such as ELBSecurityPolicy-TLS13-1-2-2021-06",
);

/** Old versions of TLS are not spoken. */
export const albTls12Minimum = defineControl({
  id: "alb-tls12-minimum",
  title: "HTTPS listeners use a security policy with TLS 1.2 or newer and forward secrecy",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["4.2.1", "2.2.5"],
  gdpr: ["32(1)(a)"],
  why: "The default policy still offers TLS 1.0; without forward secrecy one stolen key opens everything that was recorded before.",
  remediation: "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or a stricter one.",
  example: `new aws.lb.Listener("https", { protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06", ... });`,
  resourceTypes: LISTENER,
  check: when(endsTls, requires("sslPolicy", modern, { absent: "fail" })),
});
