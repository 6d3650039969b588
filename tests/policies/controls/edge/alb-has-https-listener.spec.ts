import { albHasHttpsListener } from "../../../../policies/controls/edge/alb-has-https-listener";
import { casesOf, computed } from "../../harness/cases";
import { balancer, listener, networkBalancer } from "./shapes";

const listening = (protocol: Parameters<typeof listener>[0]["protocol"]) =>
  listener({ loadBalancerArn: balancer().arn, ...(protocol === undefined ? {} : { protocol }) });

casesOf(albHasHttpsListener, (cases) => {
  cases.passes("with an HTTPS listener", () => listening("HTTPS"));
  cases.fails("without a listener", () => balancer(), { on: "web", path: "@Listener" });
  cases.fails("with an HTTP listener only", () => listening("HTTP"), {
    on: "web",
    path: "@Listener -> entry.protocol",
  });
  cases.ignores("about a network load balancer", () => networkBalancer());
  cases.undecided("while the protocol is computed", () => listening(computed("HTTPS")), {
    on: "web",
    path: "@Listener -> entry.protocol",
    then: "pass",
  });
});
