import type { Check } from "../../engine/check";
import { either, every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, oneOf } from "../../engine/expectation";
import { TLS_PROTOCOLS } from "../../aws/network/load-balancer";
import type { StackContext } from "../../engine/relation";
import { leadsTo, siblingsOf } from "../../engine/relation";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER } from "../../aws/types/resource-types";
import { indeterminate } from "../../engine/result";

const encrypts = requires("protocol", oneOf(...TLS_PROTOCOLS), { absent: "fail" });
const redirectsIn = (actions: string): Check =>
  every(
    requires(`${actions}[*].type`, equals("redirect"), { absent: "fail" }),
    requires(`${actions}[*].redirect.protocol`, equals("HTTPS"), { absent: "fail" }),
    requires(`${actions}[*].redirect.statusCode`, equals("HTTP_301"), { absent: "fail" }),
  );
const ruleRedirects = redirectsIn("actions");
// A rule of the listener could still forward what the default action redirects.
const rulesRedirect: Check<StackContext> = (listener, context) => {
  const rules = { types: LISTENER_RULE, path: "listenerArn" };
  const { resources, undecided } = siblingsOf(listener, rules, context.stack);
  const path = "@ListenerRule";
  return [
    ...resources.flatMap((rule) =>
      ruleRedirects(rule, context).map((one) => ({ ...one, path: `${path} -> ${rule.name}` })),
    ),
    ...undecided.map(() => indeterminate(path, "a rule's listener is known only after the update")),
  ];
};
const redirects = every<StackContext>(redirectsIn("defaultActions"), rulesRedirect);
// It hands bytes through and can't tell what is in them, such as PostgreSQL's own TLS; never from the internet.
const passesThroughInside = every(
  requires("protocol", oneOf("TCP", "UDP", "TCP_UDP"), { absent: "fail" }),
  leadsTo(
    "loadBalancerArn",
    LOAD_BALANCER,
    "an internal load balancer",
    requires("internal", equals(true), { absent: "fail" }),
  ),
);

/** Nobody reaches an application in clear text. */
export const albListenerEncryptedOrRedirect = defineStackControl({
  id: "alb-listener-encrypted-or-redirect",
  title:
    "Listeners use HTTPS or TLS; an HTTP listener only redirects to HTTPS with 301, and TCP passes through an internal load balancer only",
  area: "edge",
  severity: "critical",
  tier: 1,
  pci: ["4.2.1", "2.2.7", "1.2.5"],
  gdpr: ["32(1)(a)"],
  why: "What comes in clear text can be read and changed on its way, card numbers and session cookies with it.",
  remediation: "Listen with HTTPS, and redirect the HTTP listener to it with HTTP_301.",
  example: `new aws.lb.Listener("http", { port: 80, protocol: "HTTP", defaultActions: [{ type: "redirect",
    redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }], ... });`,
  resourceTypes: LISTENER,
  check: either(encrypts, redirects, passesThroughInside),
});
