import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { OWN, allow, documentOf, own, policyFor } from "./shapes";
import { DATA, account } from "./access-shapes";

/** What is opened or shared beside that. */
export const shares = [
  pair(
    "seen",
    DATA,
    "a search domain lets everybody in",
    (bad) =>
      new aws.opensearch.Domain(
        "it",
        {
          accessPolicies: documentOf(allow(bad ? { AWS: "*" } : { AWS: OWN }, "es:*")),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "a domain's policy lets another account in",
    (bad) =>
      new aws.opensearch.DomainPolicy(
        "it",
        { domainName: "d", accessPolicies: policyFor(bad, "es:*") },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "an old domain's policy lets another account in",
    (bad) =>
      new aws.elasticsearch.DomainPolicy(
        "it",
        { domainName: "d", accessPolicies: policyFor(bad, "es:*") },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "a vault lets another account copy into it",
    (bad) =>
      new aws.backup.VaultPolicy("it", { backupVaultName: "v", policy: policyFor(bad) }, own()),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a document is shared with everybody",
    (bad) =>
      new aws.ssm.Document(
        "it",
        {
          documentType: "Command",
          content: "{}",
          permissions: { type: "Share", account_ids: bad ? "All" : OWN },
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a document is shared with another account",
    (bad) =>
      new aws.ssm.Document(
        "it",
        {
          documentType: "Command",
          content: "{}",
          permissions: { type: "Share", accountIds: account(bad) },
        },
        own(),
      ),
  ),
  pair(
    "S3_BUCKET_BLACKLISTED_ACTIONS_PROHIBITED",
    "s3-policy-no-public-principal",
    "a bucket lets another account in",
    (bad) =>
      new aws.s3.BucketPolicy(
        "it",
        { bucket: "b", policy: policyFor(bad, "s3:PutBucketPolicy") },
        own(),
      ),
  ),
  pair(
    "S3_BUCKET_POLICY_NOT_MORE_PERMISSIVE",
    "s3-policy-no-public-principal",
    "a bucket lets everybody read",
    (bad) =>
      new aws.s3.BucketPolicy(
        "it",
        { bucket: "b", policy: documentOf(allow(bad ? "*" : { AWS: OWN }, "s3:GetObject")) },
        own(),
      ),
  ),
  pair(
    "seen",
    "s3-policy-no-public-principal",
    "a bucket lets everybody write",
    (bad) =>
      new aws.s3.BucketPolicy(
        "it",
        { bucket: "b", policy: documentOf(allow(bad ? "*" : { AWS: OWN }, "s3:PutObject")) },
        own(),
      ),
  ),
  pair(
    "seen",
    "iam-trust-policy-narrow",
    "a role trusts another account",
    (bad) => new aws.iam.Role("it", { assumeRolePolicy: policyFor(bad, "sts:AssumeRole") }, own()),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a volume's snapshot is shared with another account",
    (bad) =>
      new aws.ec2.SnapshotCreateVolumePermission(
        "it",
        { accountId: account(bad), snapshotId: "snap-1" },
        own(),
      ),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "an image is launched by everybody",
    (bad) =>
      new aws.ec2.AmiLaunchPermission(
        "it",
        bad ? { imageId: "ami-1", group: "all" } : { imageId: "ami-1", accountId: OWN },
        own(),
      ),
  ),
  pair(
    "seen",
    "rds-snapshot-private",
    "a snapshot is shared with everybody",
    (bad) =>
      new aws.rds.Snapshot("it", {
        dbInstanceIdentifier: "d",
        dbSnapshotIdentifier: "s",
        sharedAccounts: bad ? ["all"] : [],
      }),
  ),
  pair(
    "seen",
    "rds-snapshot-private",
    "a cluster's snapshot is shared with everybody",
    (bad) =>
      new aws.rds.ClusterSnapshot("it", {
        dbClusterIdentifier: "d",
        dbClusterSnapshotIdentifier: "s",
        sharedAccounts: bad ? ["all"] : [],
      }),
  ),
  pair(
    "S3.19, S3_ACCESS_POINT_PUBLIC_ACCESS_BLOCKS",
    "s3-access-point-blocks-public-access",
    "an access point doesn't block public access",
    (bad) =>
      new aws.s3.AccessPoint("it", {
        bucket: "b",
        publicAccessBlockConfiguration: {
          blockPublicAcls: true,
          ignorePublicAcls: true,
          blockPublicPolicy: true,
          restrictPublicBuckets: !bad,
        },
      }),
  ),
  pair(
    "S3.24",
    "s3-access-point-blocks-public-access",
    "a multi-region access point doesn't block public access",
    (bad) =>
      new aws.s3control.MultiRegionAccessPoint("it", {
        details: {
          name: "m",
          regions: [{ bucket: "b" }],
          publicAccessBlock: {
            blockPublicAcls: true,
            ignorePublicAcls: true,
            blockPublicPolicy: !bad,
            restrictPublicBuckets: true,
          },
        },
      }),
  ),
  pair(
    "seen",
    "s3-policy-no-public-principal",
    "an access point's policy lets everybody in",
    (bad) =>
      new aws.s3control.AccessPointPolicy(
        "it",
        {
          accessPointArn: "arn:aws:s3:eu-central-1:111122223333:accesspoint/a",
          policy: documentOf(allow(bad ? "*" : { AWS: OWN }, "s3:GetObject")),
        },
        own(),
      ),
  ),
];
