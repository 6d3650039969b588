import * as aws from "@pulumi/aws";
import { s3Lifecycle } from "../../../../policies/controls/storage/s3-lifecycle";
import { casesOf, computed } from "../../harness/cases";
import { bucket, lifecycleOf } from "./shapes";

const versions = { noncurrentVersionExpiration: { noncurrentDays: 30 } };
const uploads = { abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };
const at = { on: "data", path: "@BucketLifecycleConfiguration" };

casesOf(s3Lifecycle, (cases) => {
  cases.passes("with both in one rule", () => lifecycleOf(bucket(), { ...versions, ...uploads }));
  cases.passes("with a rule for each", () => lifecycleOf(bucket(), versions, uploads));
  cases.passes("with rules in the bucket itself", () =>
    bucket({
      lifecycleRules: [
        {
          enabled: true,
          abortIncompleteMultipartUploadDays: 3,
          noncurrentVersionExpiration: { days: 9 },
        },
      ],
    }),
  );
  cases.fails("without a configuration", () => bucket(), at);
  cases.fails("with old versions only", () => lifecycleOf(bucket(), versions), at);
  cases.fails(
    "with a rule that is switched off",
    () => lifecycleOf(bucket(), { ...versions, ...uploads, status: "Disabled" }),
    at,
  );
  cases.fails(
    "with uploads ended after eight days",
    () =>
      lifecycleOf(bucket(), {
        ...versions,
        abortIncompleteMultipartUpload: { daysAfterInitiation: 8 },
      }),
    at,
  );
  cases.undecided(
    "while the rules are computed",
    () =>
      new aws.s3.BucketLifecycleConfiguration("lifecycle", {
        bucket: bucket().bucket,
        rules: computed([{ id: "all", status: "Enabled", ...versions, ...uploads }]),
      }),
    { ...at, then: "pass" },
  );
});
