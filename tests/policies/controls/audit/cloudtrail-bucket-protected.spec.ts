import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { cloudtrailBucketProtected } from "../../../../policies/controls/audit/cloudtrail-bucket-protected";
import { casesOf, computed } from "../../harness/cases";
import { auditBucket, trail } from "./shapes";

interface Flaws {
  readonly isPublic?: boolean;
  readonly logsNothing?: boolean;
  readonly mode?: string;
  readonly principal?: object;
  readonly policy?: Input<string>;
}

/** A trail into a bucket of this stack, with everything it needs but for the flaws. */
function trailInto({ isPublic, logsNothing, mode, principal, policy }: Flaws = {}) {
  const { bucket } = auditBucket({ objectLockEnabled: true });
  new aws.s3.BucketPublicAccessBlock("block", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: isPublic !== true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  if (logsNothing !== true) {
    new aws.s3.BucketLogging("logging", { bucket, targetBucket: "logs", targetPrefix: "s3/" });
  }
  new aws.s3.BucketObjectLockConfiguration("lock", {
    bucket,
    rule: { defaultRetention: { mode: mode ?? "COMPLIANCE", years: 7 } },
  });
  const statement = {
    Effect: "Allow",
    Principal: principal ?? { Service: "cloudtrail.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "*",
  };
  new aws.s3.BucketPolicy("policy", {
    bucket,
    policy: policy ?? JSON.stringify({ Statement: [statement] }),
  });
  return trail({ s3BucketName: bucket });
}
const ADMIN = { AWS: "arn:aws:iam::111122223333:role/admin" };

casesOf(cloudtrailBucketProtected, (cases) => {
  cases.passes("with a bucket that has everything", () => trailInto());
  cases.fails("with a bucket that may become public", () => trailInto({ isPublic: true }), {
    on: "trail",
    path: "s3BucketName -> audit.@BucketPublicAccessBlock -> block.blockPublicPolicy",
  });
  cases.fails("with a bucket that logs no access", () => trailInto({ logsNothing: true }), {
    on: "trail",
    path: "s3BucketName -> audit.@BucketLogging",
  });
  cases.fails(
    "with a lock that an administrator can open",
    () => trailInto({ mode: "GOVERNANCE" }),
    {
      on: "trail",
      path: "s3BucketName -> audit.@BucketObjectLockConfiguration -> lock.rule.defaultRetention",
    },
  );
  cases.fails("with a bucket that people may write to", () => trailInto({ principal: ADMIN }), {
    on: "trail",
    path: "s3BucketName -> audit.@BucketPolicy -> policy.policy.Statement[0]",
  });
  cases.fails("with a bucket of another stack", () => trail(), {
    on: "trail",
    path: "s3BucketName",
  });
  cases.undecided(
    "while the bucket's policy is computed",
    () =>
      trailInto({
        policy: computed(
          JSON.stringify({ Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*" }] }),
        ),
      }),
    { on: "trail", path: "s3BucketName -> audit.@BucketPolicy -> policy.policy", then: "pass" },
  );
});
