import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3AccessLogging } from "../../../../policies/controls/storage/s3-access-logging";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const logging = (name: Input<string>, targetBucket: Input<string>) =>
  new aws.s3.BucketLogging("logging", { bucket: name, targetBucket, targetPrefix: "s3/" });
const logs = () => new aws.s3.Bucket("logs", {}).bucket;

casesOf(s3AccessLogging, (cases) => {
  cases.passes("with a logging configuration, and needs none of its target", () =>
    logging(bucket().bucket, logs()),
  );
  cases.passes("with logging in the bucket itself", () =>
    bucket({ logging: { targetBucket: logs() } }),
  );
  cases.passes("into a bucket of another stack", () => logging(bucket().bucket, "central-logs"));
  cases.fails("without one", () => bucket(), { on: "data", path: "@BucketLogging" });
  cases.undecided(
    "while it is not known whose configuration it is",
    () => {
      bucket();
      logging(computed("data-1a2b3c4"), "central-logs");
    },
    { on: "data", path: "@BucketLogging", then: "pass" },
  );
});
