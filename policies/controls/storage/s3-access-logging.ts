import { receivesAccessLogs, writesAccessLogs } from "../../aws/storage/bucket";
import { unless, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { BUCKET } from "../../aws/types/resource-types";

/** Who read what is written down; a bucket of logs would log its own logs. */
export const s3AccessLogging = defineStackControl({
  id: "s3-access-logging",
  title: "Buckets, except those of access logs, write server access logs",
  area: "storage",
  severity: "medium",
  tier: 2,
  pci: ["10.2.1", "10.2.1.3"],
  gdpr: ["30(1)", "5(2)"],
  why: "After a leak the access log is what tells which objects were read, and from where.",
  remediation: "Add a logging configuration with a bucket of access logs as its target.",
  example: `new aws.s3.BucketLogging("data", { bucket: bucket.bucket, targetBucket: accessLogs.bucket,
    targetPrefix: "s3/data/" });`,
  resourceTypes: BUCKET,
  check: when(unless(receivesAccessLogs), writesAccessLogs),
});
