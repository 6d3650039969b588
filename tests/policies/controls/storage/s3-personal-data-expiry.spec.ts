import * as aws from "@pulumi/aws";
import { s3PersonalDataExpiry } from "../../../../policies/controls/storage/s3-personal-data-expiry";
import { casesOf, computed } from "../../harness/cases";
import { bucket, lifecycleOf, personalBucket } from "./shapes";

const expiry = (days: number, noncurrentDays = 30) => ({
  expiration: { days },
  noncurrentVersionExpiration: { noncurrentDays },
});
const at = { on: "people", path: "@BucketLifecycleConfiguration" };

casesOf(s3PersonalDataExpiry, (cases) => {
  cases.passes("with expiry on the last day", () => lifecycleOf(personalBucket(), expiry(400)));
  cases.fails("without a lifecycle", () => personalBucket(), at);
  cases.fails("with expiry a day late", () => lifecycleOf(personalBucket(), expiry(401)), at);
  cases.fails(
    "with old versions kept longer",
    () => lifecycleOf(personalBucket(), expiry(400, 401)),
    at,
  );
  cases.fails(
    "with a rule for a part of the objects",
    () => lifecycleOf(personalBucket(), { ...expiry(30), filter: { prefix: "tmp/" } }),
    at,
  );
  cases.fails(
    "without RetentionDays",
    () => new aws.s3.Bucket("people", { tags: { DataClassification: "cardholder" } }),
    { on: "people", path: "tags.RetentionDays" },
  );
  cases.ignores("a bucket of other things", () => bucket());
  cases.ignores("audit logs, which have a time of their own", () =>
    personalBucket({ LogType: "audit" }),
  );
  cases.undecided(
    "while RetentionDays is computed",
    () => lifecycleOf(personalBucket({ RetentionDays: computed("30") }), expiry(400)),
    { on: "people", path: "tags.RetentionDays", then: "fail" },
  );
});
