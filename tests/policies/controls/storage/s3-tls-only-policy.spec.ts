import { s3TlsOnlyPolicy } from "../../../../policies/controls/storage/s3-tls-only-policy";
import { casesOf } from "../../harness/cases";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { bucket, documentOf, policyOf } from "./shapes";

const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

casesOf(s3TlsOnlyPolicy, (cases) => {
  cases.passes("with a refusal of plain requests", () => policyOf(bucket(), deny));
  cases.passes("with one in the bucket itself", () => bucket({ policy: documentOf(deny) }));
  cases.fails("without a policy", () => bucket(), { on: "data", path: "@BucketPolicy" });
  cases.fails(
    "with a refusal for one role only",
    () => policyOf(bucket(), { ...deny, Principal: { AWS: "arn:aws:iam::111122223333:role/a" } }),
    { on: "data", path: "@BucketPolicy -> policy.policy" },
  );
  cases.fails(
    "with a refusal that holds from one network only",
    () =>
      policyOf(bucket(), {
        ...deny,
        Condition: { ...deny.Condition, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      }),
    { on: "data", path: "@BucketPolicy -> policy.policy" },
  );
  cases.fails(
    "with a refusal of writes only",
    () => policyOf(bucket(), { ...deny, Action: "s3:PutObject" }),
    { on: "data", path: "@BucketPolicy -> policy.policy" },
  );
  cases.undecided(
    "while the policy names the bucket's ARN",
    () => {
      const data = bucket();
      new aws.s3.BucketPolicy("policy", {
        bucket: data.bucket,
        policy: pulumi.jsonStringify({ Statement: [{ ...deny, Resource: data.arn }] }),
      });
    },
    { on: "data", path: "@BucketPolicy -> policy.policy", then: "pass" },
  );
});
