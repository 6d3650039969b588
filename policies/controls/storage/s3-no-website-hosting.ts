import { every, forbidsProperty, forbidsResource, on } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { BUCKET } from "../../aws/types/resource-types";

const WEBSITES = [
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
  "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
];
const INSTEAD = "serve pages from behind the load balancer";

/** No bucket is a web server. */
export const s3NoWebsiteHosting = defineControl({
  id: "s3-no-website-hosting",
  title: "Buckets do not host websites",
  area: "storage",
  severity: "medium",
  tier: 2,
  pci: ["1.4.4", "2.2.4"],
  gdpr: [],
  why: "A website endpoint is public and speaks plain HTTP only, past the firewall and the load balancer.",
  remediation:
    "Take the website configuration away and serve the pages from behind the load balancer.",
  example: `new aws.s3.Bucket("pages", {}); // no website, no BucketWebsiteConfiguration`,
  resourceTypes: [...BUCKET, ...WEBSITES],
  check: every(
    on(BUCKET, forbidsProperty("website", INSTEAD)),
    on(WEBSITES, forbidsResource(INSTEAD)),
  ),
});
