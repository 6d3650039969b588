import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "./static-inputs";
import { document } from "./iam";
import { deletesRefused, tlsOnly, writerStatements, type Writer } from "./bucket-statements";

export interface SecureBucketArgs {
  /**
   * The key that objects are encrypted with. Without it S3's own: load balancers and S3's access logs
   * can write to nothing else. Plain: decides which settings exist.
   */
  keyArn?: pulumi.Input<string>;
  /** Services that may write. @default [] */
  writers?: readonly Writer[];
  /** Where requests are logged; the bucket of access logs itself has none. */
  accessLogs?: { bucket: pulumi.Input<string> };
  /** A name that others know beforehand; without it Pulumi names the bucket. */
  bucketName?: string;
  /** Days until objects go; `never` keeps the newest version of each. */
  expirationDays: number | "never";
  /** Locks every object for so many days: nobody can delete it, not even the account's root. */
  lockDays?: number;
  /** Makes locks possible, where no object is locked by default. Fixed once made. @default false */
  lockable?: boolean;
  /** Lets nobody but the lifecycle delete an object, where a lock is not possible. Plain. @default false */
  undeletable?: boolean;
  /** Days until a version that is not the newest goes. @default those of the lock, else 30 */
  oldVersionDays?: number;
  /** Days after which objects move to cheaper storage. */
  archiveAfterDays?: number;
  logType?: "audit" | "operations";
  /** Locks the bucket against deletion by Pulumi. Plain. */
  protect: boolean;
  /** Lets `destroy` delete objects too. Never for audit logs. @default false */
  forceDestroy?: boolean;
}

/** A private, versioned, encrypted bucket that answers over TLS only and forgets on time. */
export class SecureBucket extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** The bucket's name, known once its policy stands: whoever writes into it can start. */
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: SecureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:storage:SecureBucket", name, staticInputs(args), opts);

    const { logType = "operations", forceDestroy = false } = args;
    const bucket = new s3.Bucket(
      name,
      {
        ...(args.bucketName === undefined ? {} : { bucket: args.bucketName }),
        objectLockEnabled: args.lockDays !== undefined || args.lockable === true,
        forceDestroy,
        tags: { LogType: logType },
      },
      { parent: this, protect: args.protect },
    );
    this.closeToThePublic(name, bucket);
    this.encrypt(name, bucket, args.keyArn);
    this.keep(name, bucket, args);
    if (args.accessLogs !== undefined) {
      new s3.BucketLogging(
        `${name}-access-logs`,
        {
          bucket: bucket.bucket,
          targetBucket: args.accessLogs.bucket,
          targetPrefix: `s3/${name}/`,
        },
        { parent: this },
      );
    }
    const policy = new s3.BucketPolicy(
      `${name}-policy`,
      {
        bucket: bucket.bucket,
        policy: document([
          ...tlsOnly(bucket.arn),
          ...(args.undeletable === true ? [deletesRefused(bucket.arn)] : []),
          ...(args.writers ?? []).flatMap((writer) => writerStatements(bucket.arn, writer)),
        ]),
      },
      { parent: this },
    );

    this.arn = bucket.arn;
    this.name = pulumi.all([bucket.bucket, policy.id]).apply(([bucketName]) => bucketName);
    this.registerOutputs({ arn: this.arn, name: this.name });
  }

  private closeToThePublic(name: string, { bucket }: s3.Bucket): void {
    new s3.BucketPublicAccessBlock(
      `${name}-public-access`,
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
    new s3.BucketOwnershipControls(
      `${name}-ownership`,
      { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this },
    );
  }

  private encrypt(
    name: string,
    { bucket }: s3.Bucket,
    keyArn: pulumi.Input<string> | undefined,
  ): void {
    const rule =
      keyArn === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
        : {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          };
    new s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      { bucket, rules: [rule] },
      { parent: this },
    );
  }

  private keep(name: string, { bucket }: s3.Bucket, args: SecureBucketArgs): void {
    const versioning = new s3.BucketVersioning(
      `${name}-versioning`,
      { bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    new s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      {
        bucket,
        rules: [
          {
            id: "keep-and-forget",
            status: "Enabled",
            filter: {},
            ...(args.expirationDays === "never"
              ? {}
              : { expiration: { days: args.expirationDays } }),
            noncurrentVersionExpiration: {
              noncurrentDays: args.oldVersionDays ?? args.lockDays ?? 30,
            },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            ...(args.archiveAfterDays === undefined
              ? {}
              : { transitions: [{ days: args.archiveAfterDays, storageClass: "GLACIER" }] }),
          },
        ],
      },
      { parent: this, dependsOn: [versioning] },
    );
    if (args.lockDays === undefined) return;
    new s3.BucketObjectLockConfiguration(
      `${name}-lock`,
      { bucket, rule: { defaultRetention: { mode: "COMPLIANCE", days: args.lockDays } } },
      { parent: this, dependsOn: [versioning] },
    );
  }
}
