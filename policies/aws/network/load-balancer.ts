import type { Check, Context } from "../../engine/check";
import { unless, when, where } from "../../engine/check";
import { equals, oneOf } from "../../engine/expectation";

/** The protocols in which a listener or a target group speaks TLS itself. */
export const TLS_PROTOCOLS = ["HTTPS", "TLS"] as const;

/** Holds for a listener that ends TLS. */
export const endsTls = where("protocol", oneOf(...TLS_PROTOCOLS));

/** Holds for a load balancer that the internet may reach: AWS's default. */
export const facesInternet = unless(where("internal", equals(true)));

/** The check, for application load balancers, AWS's default; the other kinds know nothing of HTTP. */
export function ofApplication<C extends Context>(check: Check<C>): Check<C> {
  return when<C>(where("loadBalancerType", equals("application"), true), check);
}
