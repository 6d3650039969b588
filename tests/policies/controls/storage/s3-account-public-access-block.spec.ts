import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3AccountPublicAccessBlock } from "../../../../policies/controls/storage/s3-account-public-access-block";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const block = (restrictPublicBuckets: Input<boolean>) =>
  new aws.s3.AccountPublicAccessBlock("account", {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets,
  });

casesOf(s3AccountPublicAccessBlock, (cases) => {
  cases.passes("with all four settings", () => [bucket(), block(true)]);
  cases.fails("with buckets and no block", () => bucket(), {
    on: "the stack",
    path: "@AccountPublicAccessBlock",
  });
  cases.fails("with three of four settings", () => block(false), {
    on: "the stack",
    path: "@AccountPublicAccessBlock",
  });
  cases.ignores("in a stack without buckets", () => new aws.ec2.Vpc("shop", {}));
  cases.undecided("while a setting is computed", () => block(computed(true)), {
    on: "the stack",
    path: "@AccountPublicAccessBlock",
    then: "pass",
  });
});
