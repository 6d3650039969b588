import * as aws from "@pulumi/aws";
import { s3NoWebsiteHosting } from "../../../../policies/controls/storage/s3-no-website-hosting";
import { casesOf } from "../../harness/cases";
import { bucket } from "./shapes";

casesOf(s3NoWebsiteHosting, (cases) => {
  cases.passes("without a website", () => bucket());
  cases.fails("with one in the bucket", () => bucket({ website: { indexDocument: "a.html" } }), {
    on: "data",
    path: "website",
  });
  cases.fails(
    "with a configuration of its own",
    () => new aws.s3.BucketWebsiteConfiguration("site", { bucket: bucket().bucket }),
    { on: "site", path: "" },
  );
  cases.alwaysDecided("that a website is declared shows without its values");
});
