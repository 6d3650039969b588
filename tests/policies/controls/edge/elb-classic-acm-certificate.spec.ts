import * as aws from "@pulumi/aws";
import { elbClassicAcmCertificate } from "../../../../policies/controls/edge/elb-classic-acm-certificate";
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
const at = { on: "old", path: "listeners[0].sslCertificateId" };

casesOf(elbClassicAcmCertificate, (cases) => {
  cases.passes("with a certificate of ACM", () => balancer(listener()));
  cases.passes("with one of this stack", () =>
    balancer(listener({ sslCertificateId: new aws.acm.Certificate("web", {}).arn })),
  );
  cases.ignores("a listener without TLS", () =>
    balancer(listener({ lbProtocol: "http", sslCertificateId: "" })),
  );
  cases.fails(
    "with one of IAM",
    () =>
      balancer(listener({ sslCertificateId: "arn:aws:iam::111122223333:server-certificate/old" })),
    at,
  );
  cases.fails(
    "without one",
    () =>
      new aws.elb.LoadBalancer("old", {
        listeners: [{ lbPort: 443, lbProtocol: "ssl", instancePort: 1, instanceProtocol: "ssl" }],
      }),
    at,
  );
  cases.undecided(
    "while the protocol is computed",
    () =>
      balancer(
        listener({
          lbProtocol: computed("https"),
          sslCertificateId: "arn:aws:iam::111122223333:server-certificate/old",
        }),
      ),
    { ...at, then: "fail" },
  );
});
