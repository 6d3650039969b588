import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Input } from "@pulumi/pulumi";
import { cloudtrailDataEvents } from "../../../../policies/controls/audit/cloudtrail-data-events";
import { casesOf, computed } from "../../harness/cases";
import { auditBucket, trail } from "./shapes";

const objects = (value: Input<string>, readWriteType = "All") =>
  trail({
    eventSelectors: [
      { readWriteType, dataResources: [{ type: "AWS::S3::Object", values: [value] }] },
    ],
  });
const advanced = (
  ...fieldSelectors: {
    field: string;
    equals?: string[];
    startsWiths?: string[];
    notStartsWiths?: string[];
    notEquals?: string[];
  }[]
) =>
  trail({
    advancedEventSelectors: [
      {
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          ...fieldSelectors,
        ],
      },
    ],
  });
const at = { on: "audit", path: "@Trail" };

casesOf(cloudtrailDataEvents, (cases) => {
  cases.passes("with the objects of every bucket", () => [auditBucket(), objects("arn:aws:s3")]);
  cases.passes("with the objects of this one, by reference", () =>
    objects(pulumi.interpolate`arn:aws:s3:::${auditBucket().bucket}/`),
  );
  cases.passes("with an advanced selector", () => [auditBucket(), advanced()]);
  cases.passes("with an advanced selector of this bucket", () => [
    auditBucket({ bucket: "our-audit" }),
    advanced({ field: "resources.ARN", startsWiths: ["arn:aws:s3:::our-audit/"] }),
  ]);
  const ours = ["arn:aws:s3:::our-audit/"];
  cases.passes("with all of this one but what services deliver", () => [
    auditBucket({ bucket: "our-audit" }),
    advanced(
      { field: "resources.ARN", startsWiths: ours },
      { field: "eventName", notEquals: ["PutObject"] },
    ),
  ]);
  cases.passes("with all buckets but another", () => [
    auditBucket({ bucket: "our-audit" }),
    advanced({ field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::other/"] }),
  ]);
  cases.fails(
    "with all buckets but this one",
    () => [
      auditBucket({ bucket: "our-audit" }),
      advanced({ field: "resources.ARN", notStartsWiths: ours }),
    ],
    at,
  );
  cases.fails(
    "with all of this one but the deletions",
    () => [
      auditBucket({ bucket: "our-audit" }),
      advanced(
        { field: "resources.ARN", startsWiths: ours },
        { field: "eventName", notEquals: ["DeleteObject"] },
      ),
    ],
    at,
  );
  cases.fails("with management events only", () => [auditBucket(), trail()], at);
  cases.fails("with writes only", () => [auditBucket(), objects("arn:aws:s3", "WriteOnly")], at);
  cases.fails(
    "with a part of the bucket only",
    () => [auditBucket({ bucket: "our-audit" }), objects("arn:aws:s3:::our-audit/part/")],
    at,
  );
  cases.fails(
    "with another bucket only",
    () => [auditBucket(), objects("arn:aws:s3:::other/")],
    at,
  );
  cases.fails(
    "with an advanced selector of writes only",
    () => [auditBucket(), advanced({ field: "readOnly", equals: ["false"] })],
    at,
  );
  cases.ignores("a bucket of other things", () => [new aws.s3.Bucket("data", {}), trail()]);
  cases.ignores("a stack without a trail", () => auditBucket());
  cases.undecided(
    "while the selector is computed",
    () => [auditBucket(), objects(computed("arn:aws:s3:::other/"))],
    { ...at, then: "fail" },
  );
});
