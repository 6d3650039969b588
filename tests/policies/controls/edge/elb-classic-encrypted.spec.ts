import * as aws from "@pulumi/aws";
import { elbClassicEncrypted } from "../../../../policies/controls/edge/elb-classic-encrypted";
import { casesOf, computed } from "../../harness/cases";

const balancer = (lbProtocol: aws.types.input.elb.LoadBalancerListener["lbProtocol"]) =>
  new aws.elb.LoadBalancer("elb", {
    listeners: [{ lbPort: 443, lbProtocol, instancePort: 8443, instanceProtocol: "https" }],
  });
const at = { on: "elb", path: "listeners[0].lbProtocol" };

casesOf(elbClassicEncrypted, (cases) => {
  cases.passes("by HTTPS", () => balancer("HTTPS"));
  cases.fails("by HTTP", () => balancer("http"), at);
  cases.fails("by TCP", () => balancer("tcp"), at);
  cases.undecided("while it is computed", () => balancer(computed("http")), {
    ...at,
    then: "fail",
  });
});
