import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { elbClassicTls12 } from "../../../../policies/controls/edge/elb-classic-tls12";
import { casesOf, computed } from "../../harness/cases";

const listener = (args: Partial<aws.types.input.elb.LoadBalancerListener> = {}) => ({
  lbPort: 443,
  lbProtocol: "https",
  instancePort: 8443,
  instanceProtocol: "https",
  sslCertificateId: "arn:aws:acm:eu-central-1:111122223333:certificate/1",
  ...args,
});
const balancer = (...listeners: ReturnType<typeof listener>[]) =>
  new aws.elb.LoadBalancer("old", { listeners });
const policy = (attributes: Record<string, string> | pulumi.Output<string>) => {
  const pairs = pulumi.Output.isInstance(attributes)
    ? attributes.apply((value) => [{ name: "Reference-Security-Policy", value }])
    : Object.entries(attributes).map(([name, value]) => ({ name, value }));
  new aws.elb.LoadBalancerPolicy("tls", {
    loadBalancerName: balancer(listener()).name,
    policyName: "tls",
    policyTypeName: "SSLNegotiationPolicyType",
    policyAttributes: pairs,
  });
};
const at = { on: "old", path: "@LoadBalancerPolicy -> tls.policyAttributes" };

casesOf(elbClassicTls12, (cases) => {
  cases.passes("with a predefined policy of TLS 1.2", () =>
    policy({ "Reference-Security-Policy": "ELBSecurityPolicy-TLS-1-2-2017-01" }),
  );
  cases.passes("with TLS 1.2 alone", () =>
    policy({ "Protocol-TLSv1.2": "true", "Protocol-TLSv1": "false" }),
  );
  cases.passes("with the other kind of policy", () => {
    new aws.elb.SslNegotiationPolicy("tls", {
      loadBalancer: balancer(listener()).id,
      lbPort: 443,
      attributes: [{ name: "Protocol-TLSv1.2", value: "true" }],
    });
  });
  cases.ignores("a listener without TLS", () => balancer(listener({ lbProtocol: "http" })));
  cases.fails("without a policy", () => balancer(listener()), {
    on: "old",
    path: "@LoadBalancerPolicy",
  });
  cases.fails(
    "with an old predefined policy",
    () => policy({ "Reference-Security-Policy": "ELBSecurityPolicy-2016-08" }),
    at,
  );
  cases.fails(
    "with TLS 1.0 beside",
    () => policy({ "Protocol-TLSv1.2": "true", "Protocol-TLSv1": "true" }),
    at,
  );
  cases.undecided(
    "while the attributes are computed",
    () => policy(computed("ELBSecurityPolicy-2016-08")),
    { ...at, path: at.path, then: "fail" },
  );
});
