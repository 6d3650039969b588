import assert from "node:assert/strict";
import { SecureBucket, type SecureBucketArgs } from "../../../infra/shared/secure-bucket";
import { account, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

const make = (changes: Partial<SecureBucketArgs> = {}) =>
  makeComponent(
    () => new SecureBucket("audit", { expirationDays: 2555, protect: true, ...changes }),
  );

describe("SecureBucket", () => {
  it("is closed to the public, versioned, and answers over TLS only", async () => {
    const { component, resources } = await make({ keyArn: "arn:key" });
    const access = only(resources, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs;
    for (const setting of [
      "blockPublicAcls",
      "blockPublicPolicy",
      "ignorePublicAcls",
      "restrictPublicBuckets",
    ]) {
      assert.equal(access[setting], true, setting);
    }
    const encryption = only(
      resources,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    ).inputs["rules"] as object[];
    assert.deepEqual(encryption, [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:key",
        },
        bucketKeyEnabled: true,
      },
    ]);
    const policy = only(resources, "aws:s3/bucketPolicy:BucketPolicy").inputs["policy"] as string;
    assert.match(policy, /"aws:SecureTransport":"false"/);
    assert.equal(await promiseOf(component.name), "audit");
  });

  it("locks objects for as long as it is told, and archives them meanwhile", async () => {
    const { resources } = await make({ lockDays: 2555, archiveAfterDays: 90, logType: "audit" });
    assert.equal(only(resources, "aws:s3/bucket:Bucket").inputs["objectLockEnabled"], true);
    const lock = only(
      resources,
      "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    );
    assert.deepEqual(lock.inputs["rule"], {
      defaultRetention: { mode: "COMPLIANCE", days: 2555 },
    });
    const [rule] = only(
      resources,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    ).inputs["rules"] as { expiration: object; transitions: object[] }[];
    assert.deepEqual(rule?.expiration, { days: 2555 });
    assert.deepEqual(rule?.transitions, [{ days: 90, storageClass: "GLACIER" }]);
  });

  it("expires nothing that is the newest, where it is told so", async () => {
    const { resources } = await make({ expirationDays: "never" });
    const [rule] = only(
      resources,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    ).inputs["rules"] as { expiration?: object; noncurrentVersionExpiration: object }[];
    assert.equal(rule?.expiration, undefined);
    assert.deepEqual(rule?.noncurrentVersionExpiration, { noncurrentDays: 30 });
  });

  it("lets a service write where it may, for our account only", async () => {
    const { accountId } = account;
    const { resources } = await make({
      writers: [{ sid: "Trail", service: "cloudtrail.amazonaws.com", accountId, path: "trail/*" }],
    });
    const { Statement } = JSON.parse(
      only(resources, "aws:s3/bucketPolicy:BucketPolicy").inputs["policy"] as string,
    ) as { Statement: { Sid: string }[] };
    assert.deepEqual(
      Statement.find(({ Sid }) => Sid === "Trail"),
      {
        Sid: "Trail",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::audit/trail/*",
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
      },
    );
  });
});
