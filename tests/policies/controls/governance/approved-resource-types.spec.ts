import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { approvedResourceTypes } from "../../../../policies/controls/governance/approved-resource-types";
import { casesOf } from "../../harness/cases";
import { bucket } from "./shapes";

class Native extends pulumi.CustomResource {
  constructor(name: string) {
    super("aws-native:s3:Bucket", name, {});
  }
}
const fileSystem = () => new aws.efs.FileSystem("files", {});

casesOf(approvedResourceTypes, (cases) => {
  cases.passes("with a bucket", () => bucket());
  cases.passes("with a type that the settings approve", () => fileSystem(), {
    settings: { approvedTypes: ["aws:efs/fileSystem:FileSystem"] },
  });
  cases.fails("with a type that no control knows", () => fileSystem(), {
    on: "files",
    path: "type",
  });
  cases.fails("with a known thing under its old token", () => new aws.s3.BucketV2("old", {}), {
    on: "old",
    path: "type",
  });
  cases.fails("with a second provider for AWS", () => new Native("native"), {
    on: "the stack",
    path: "@native",
  });
  cases.alwaysDecided("a resource's type is known before the update");
});
