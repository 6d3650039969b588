import * as ebs from "@pulumi/aws/ebs";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";

/** Settings that an account has once, so that one stack of an account makes them. */
export class AccountBaseline extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:AccountBaseline", name, {}, opts);

    new s3.AccountPublicAccessBlock(
      `${name}-s3-public-access`,
      {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
    new ebs.EncryptionByDefault(`${name}-ebs-encryption`, { enabled: true }, { parent: this });
    new ebs.SnapshotBlockPublicAccess(
      `${name}-snapshots`,
      { state: "block-all-sharing" },
      { parent: this },
    );
    new iam.AccountPasswordPolicy(
      `${name}-passwords`,
      {
        minimumPasswordLength: 14,
        requireLowercaseCharacters: true,
        requireUppercaseCharacters: true,
        requireNumbers: true,
        requireSymbols: true,
        passwordReusePrevention: 24,
        maxPasswordAge: 90,
        allowUsersToChangePassword: true,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
