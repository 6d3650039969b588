import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3Versioning } from "../../../../policies/controls/storage/s3-versioning";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const versioning = (status: Input<string>) =>
  new aws.s3.BucketVersioning("versions", {
    bucket: bucket().bucket,
    versioningConfiguration: { status },
  });

casesOf(s3Versioning, (cases) => {
  cases.passes("when it is enabled", () => versioning("Enabled"));
  cases.passes("when the bucket itself enables it", () =>
    bucket({ versioning: { enabled: true } }),
  );
  cases.fails("by default", () => bucket(), { on: "data", path: "@BucketVersioning" });
  cases.fails("when it is suspended", () => versioning("Suspended"), {
    on: "data",
    path: "@BucketVersioning -> versions.versioningConfiguration.status",
  });
  cases.undecided("while it is computed", () => versioning(computed("Enabled")), {
    on: "data",
    path: "@BucketVersioning -> versions.versioningConfiguration.status",
    then: "pass",
  });
});
