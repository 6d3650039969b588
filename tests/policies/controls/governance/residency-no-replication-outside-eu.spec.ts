import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { residencyNoReplicationOutsideEu } from "../../../../policies/controls/governance/residency-no-replication-outside-eu";
import { casesOf, computed } from "../../harness/cases";

const replication = (target: Input<string>) =>
  new aws.s3.BucketReplicationConfig("copies", {
    bucket: "data",
    role: "arn:1",
    rules: [{ status: "Enabled", destination: { bucket: target } }],
  });
const copyBucket = (region: string) => new aws.s3.Bucket("copy", { region }).arn;
const plan = (destinationVaultArn: Input<string>) =>
  new aws.backup.Plan("plan", {
    rules: [{ ruleName: "daily", targetVaultName: "v", copyActions: [{ destinationVaultArn }] }],
  });
const secret = (region: Input<string>) =>
  new aws.secretsmanager.Secret("secret", { replicas: [{ region }] });
const VAULT = "rules[*].copyActions[*].destinationVaultArn";
const BUCKET = "rules[*].destination.bucket";

casesOf(residencyNoReplicationOutsideEu, (cases) => {
  cases.passes("with a bucket of this stack in the Union", () =>
    replication(copyBucket("eu-west-1")),
  );
  cases.passes("with a vault in the Union", () =>
    plan("arn:aws:backup:eu-west-1:111122223333:backup-vault:copy"),
  );
  cases.passes("with a secret without replicas", () => new aws.secretsmanager.Secret("secret", {}));
  cases.fails("with a bucket of this stack elsewhere", () => replication(copyBucket("us-east-1")), {
    on: "copies",
    path: `${BUCKET} -> copy.region`,
  });
  cases.fails("with a bucket that nobody knows", () => replication("arn:aws:s3:::somewhere"), {
    on: "copies",
    path: BUCKET,
  });
  cases.fails(
    "with a vault elsewhere",
    () => plan("arn:aws:backup:us-east-1:111122223333:backup-vault:copy"),
    { on: "plan", path: VAULT },
  );
  cases.fails(
    "with a vault of this stack elsewhere",
    () => plan(new aws.backup.Vault("copy", { region: "us-east-1" }).arn),
    { on: "plan", path: `${VAULT} -> copy.region` },
  );
  cases.fails("with a replica of a secret elsewhere", () => secret("us-east-1"), {
    on: "secret",
    path: "replicas[0].region",
  });
  cases.fails(
    "with images elsewhere",
    () =>
      new aws.ecr.ReplicationConfiguration("images", {
        replicationConfiguration: {
          rules: [{ destinations: [{ region: "us-east-1", registryId: "111122223333" }] }],
        },
      }),
    { on: "images", path: "replicationConfiguration.rules[0].destinations[0].region" },
  );
  cases.fails(
    "with a database's backups elsewhere",
    () =>
      new aws.rds.InstanceAutomatedBackupsReplication("backups", {
        sourceDbInstanceArn: "arn:1",
        region: "us-east-1",
      }),
    { on: "backups", path: "region" },
  );
  cases.undecided("while the replica's region is computed", () => secret(computed("us-east-1")), {
    on: "secret",
    path: "replicas[0].region",
    then: "fail",
  });
});
