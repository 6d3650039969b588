import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Writer } from "../shared/bucket-statements";

/** Who writes access logs: S3 of its buckets, and the load balancers of this account and region. */
export function accessLogWriters({ accountId, region }: Account): readonly Writer[] {
  return [
    { sid: "BucketLogs", service: "logging.s3.amazonaws.com", accountId, path: "s3/*" },
    {
      sid: "LoadBalancerLogs",
      service: "logdelivery.elasticloadbalancing.amazonaws.com",
      accountId,
      sourceArn: pulumi.interpolate`arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`,
      path: "load-balancers/*",
    },
  ];
}
