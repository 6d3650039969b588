import * as aws from "@pulumi/aws";
import { albListenerEncryptedOrRedirect } from "../../../../policies/controls/edge/alb-listener-encrypted-or-redirect";
import { casesOf, computed } from "../../harness/cases";
import { listener, networkBalancer } from "./shapes";

const redirect = (statusCode: string) => ({
  protocol: "HTTP",
  defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode } }],
});

casesOf(albListenerEncryptedOrRedirect, (cases) => {
  cases.passes("with HTTPS", () => listener({ protocol: "HTTPS" }));
  cases.passes("with a lasting redirect to HTTPS", () => listener(redirect("HTTP_301")));
  cases.passes("where TCP passes through an internal load balancer", () =>
    listener({ protocol: "TCP", loadBalancerArn: networkBalancer({ internal: true }).arn }),
  );
  cases.fails("with HTTP", () => listener({ protocol: "HTTP" }), { on: "entry", path: "protocol" });
  cases.fails("without a protocol", () => listener({}), { on: "entry", path: "protocol" });
  cases.fails("with a redirect for now", () => listener(redirect("HTTP_302")), {
    on: "entry",
    path: "protocol",
  });
  cases.fails(
    "where a rule forwards what the listener redirects",
    () =>
      new aws.lb.ListenerRule("api", {
        listenerArn: listener(redirect("HTTP_301")).arn,
        actions: [{ type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:1" }],
        conditions: [{ pathPattern: { values: ["/api/*"] } }],
      }),
    { on: "entry", path: "protocol" },
  );
  cases.fails(
    "where TCP comes from the internet",
    () => listener({ protocol: "TCP", loadBalancerArn: networkBalancer().arn }),
    { on: "entry", path: "protocol" },
  );
  cases.undecided("while it is computed", () => listener({ protocol: computed("HTTP") }), {
    on: "entry",
    path: "protocol",
    then: "fail",
  });
});
