import { defineStackControl } from "../../engine/control";
import { lifecycleOf, someRule, within } from "../../aws/storage/lifecycle";
import { BUCKET } from "../../aws/types/resource-types";

const UPLOAD_DAYS = 7;

/** Nothing stays in a bucket only because nobody sees it. */
export const s3Lifecycle = defineStackControl({
  id: "s3-lifecycle",
  title: "Buckets have a lifecycle configuration that ends failed uploads and old versions",
  area: "storage",
  severity: "medium",
  tier: 2,
  pci: ["3.2.1"],
  gdpr: ["5(1)(e)", "17"],
  why: "Failed uploads and old versions are data that no listing shows, kept for ever.",
  remediation:
    "Add a lifecycle rule that aborts uploads after 7 days and expires noncurrent versions.",
  example: `rules: [{ id: "forget", status: "Enabled", filter: {},
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }, noncurrentVersionExpiration: { noncurrentDays: 30 } }]`,
  resourceTypes: BUCKET,
  check: (bucket, context) => {
    const lifecycle = lifecycleOf(bucket, context);
    return [
      someRule(lifecycle, `a rule that ends failed uploads within ${UPLOAD_DAYS} days`, (rule) =>
        within(rule.abort, UPLOAD_DAYS),
      ),
      someRule(lifecycle, "a rule that ends old versions", (rule) =>
        within(rule.noncurrent, Infinity),
      ),
    ];
  },
});
