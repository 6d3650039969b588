import { valuesAt } from "../../engine/collect";
import type { Check } from "../../engine/check";
import { either, when, where } from "../../engine/check";
import { matches } from "../../engine/expectation";
import { defineStackControl } from "../../engine/control";
import { UNKNOWN, known, textOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";
import { fail, indeterminate, pass } from "../../engine/result";
import { CLASSIC_LOAD_BALANCER } from "../../aws/types/resource-types";

const MUST_BE = "a policy of TLS 1.2, such as ELBSecurityPolicy-TLS-1-2-2017-01";
const OLD = new Set(["Protocol-SSLv2", "Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"]);

/** The policy names a predefined one of TLS 1.2, or switches on no older protocol. */
const isOfTls12 =
  (path: string): Check<StackContext> =>
  ({ inputs }) => {
    const attributes = valuesAt(inputs, `${path}[*]`);
    if (attributes.includes(UNKNOWN)) return [indeterminate(path, "a part is unknown", MUST_BE)];
    const of = (name: string) =>
      textOf(
        known(
          attributes.find((one) => known(one, "name") === name),
          "value",
        ),
      );
    const predefined = of("Reference-Security-Policy");
    const old = [...OLD].filter((name) => of(name) === "true");
    const good =
      predefined === ""
        ? of("Protocol-TLSv1.2") === "true" && old.length === 0
        : /^ELBSecurityPolicy-TLS-1-2-/.test(predefined);
    return [good ? pass(path) : fail(path, predefined || "older protocols", MUST_BE)];
  };

/** Old versions of TLS are not spoken, not by an old load balancer either. */
export const elbClassicTls12 = defineStackControl({
  id: "elb-classic-tls12",
  title: "Classic load balancers that end TLS have a security policy of TLS 1.2",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["4.2.1", "2.2.7"],
  gdpr: ["32(1)(a)"],
  why: "Without a policy of its own a classic load balancer speaks TLS 1.0 to whoever asks for it.",
  remediation:
    "Add a policy with Reference-Security-Policy ELBSecurityPolicy-TLS-1-2-2017-01, and use it on the listener.",
  example: `new aws.elb.LoadBalancerPolicy("tls", { loadBalancerName: old.name, policyTypeName: "SSLNegotiationPolicyType",
    policyName: "tls", policyAttributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }] });`,
  resourceTypes: [CLASSIC_LOAD_BALANCER],
  check: when<StackContext>(
    where("listeners[*].lbProtocol", matches(/^(https|ssl)$/i, "https or ssl")),
    either(
      hasSibling({
        types: ["aws:elb/loadBalancerPolicy:LoadBalancerPolicy"],
        path: "loadBalancerName",
        mustBe: MUST_BE,
        check: isOfTls12("policyAttributes"),
      }),
      hasSibling({
        types: ["aws:elb/sslNegotiationPolicy:SslNegotiationPolicy"],
        path: "loadBalancer",
        mustBe: MUST_BE,
        check: isOfTls12("attributes"),
      }),
    ),
  ),
});
