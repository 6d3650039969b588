import * as route53 from "@pulumi/aws/route53";
import type * as pulumi from "@pulumi/pulumi";

/** Where a site is checked. */
export interface CheckedSite {
  readonly site: "blue" | "green";
  /** The name in TLS and in the Host header. */
  readonly fqdn: pulumi.Input<string>;
  /** The site's own address; without it Route 53 resolves the name. */
  readonly ipAddress?: string;
}

/** A check of one site's `/health` from outside, every ten seconds; three failures in a row count. */
export function siteHealthCheck(
  name: string,
  checked: CheckedSite,
  parent: pulumi.Resource,
): route53.HealthCheck {
  return new route53.HealthCheck(
    `${name}-${checked.site}-health`,
    {
      type: "HTTPS",
      fqdn: checked.fqdn,
      ...(checked.ipAddress === undefined ? {} : { ipAddress: checked.ipAddress }),
      port: 443,
      resourcePath: "/health",
      enableSni: true,
      requestInterval: 10,
      failureThreshold: 3,
      measureLatency: true,
      tags: { Name: `${name}-${checked.site}`, Site: checked.site },
    },
    { parent },
  );
}
