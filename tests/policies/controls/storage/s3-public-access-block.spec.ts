import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3PublicAccessBlock } from "../../../../policies/controls/storage/s3-public-access-block";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const block = (blockPublicPolicy: Input<boolean>) =>
  new aws.s3.BucketPublicAccessBlock("block", {
    bucket: bucket().bucket,
    blockPublicAcls: true,
    blockPublicPolicy,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });

casesOf(s3PublicAccessBlock, (cases) => {
  cases.passes("with all four settings", () => block(true));
  cases.fails("without a block", () => bucket(), { on: "data", path: "@BucketPublicAccessBlock" });
  cases.fails("with three of four settings", () => block(false), {
    on: "data",
    path: "@BucketPublicAccessBlock -> block.blockPublicPolicy",
  });
  cases.fails(
    "with the block of another bucket",
    () => {
      block(true);
      return new aws.s3.Bucket("other", {});
    },
    { on: "other", path: "@BucketPublicAccessBlock" },
  );
  cases.undecided("while a setting is computed", () => block(computed(false)), {
    on: "data",
    path: "@BucketPublicAccessBlock -> block.blockPublicPolicy",
    then: "fail",
  });
});
