import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3AclsDisabled } from "../../../../policies/controls/storage/s3-acls-disabled";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const ownership = (objectOwnership: Input<string>) =>
  new aws.s3.BucketOwnershipControls("owner", {
    bucket: bucket().bucket,
    rule: { objectOwnership },
  });

casesOf(s3AclsDisabled, (cases) => {
  cases.passes("with the owner enforced", () => ownership("BucketOwnerEnforced"));
  cases.fails("without ownership controls", () => bucket(), {
    on: "data",
    path: "@BucketOwnershipControls",
  });
  cases.fails("with the writer as owner", () => ownership("ObjectWriter"), {
    on: "data",
    path: "@BucketOwnershipControls -> owner.rule.objectOwnership",
  });
  cases.undecided("while it is computed", () => ownership(computed("BucketOwnerEnforced")), {
    on: "data",
    path: "@BucketOwnershipControls -> owner.rule.objectOwnership",
    then: "pass",
  });
});
