import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as kms from "@pulumi/aws/kms";
import { keyPolicy } from "../governance/key-purposes";
import { document } from "../shared/iam";
import { SecureBucket, type SecureBucketArgs } from "../shared/secure-bucket";
import { storesConfig } from "./config";
import { makeProvider } from "./provider";

// The stores of a cutover, a stack of its own: the journal can't live in the stack that it journals, nor
// Pulumi's state in a bucket that it describes first. Nothing here is ever replaced or destroyed by a
// cutover; whoever takes it down for good unprotects each bucket by hand.
const config = storesConfig();
const { region } = config;

const aws = makeProvider(config);
const opts = { provider: aws };
const { accountId } = getCallerIdentityOutput({}, opts);

const key = new kms.Key(
  "stores",
  {
    description: "Encrypts a cutover's journal, its lease and Pulumi's state",
    policy: document(keyPolicy("artifacts", { accountId, region })),
    enableKeyRotation: true,
    rotationPeriodInDays: 365,
    deletionWindowInDays: 30,
  },
  { ...opts, protect: true },
);

const bucket = (name: string, args: Omit<SecureBucketArgs, "protect">) =>
  new SecureBucket(name, { ...args, protect: true }, { providers: { aws } });

const accessLogs = bucket("stores-access-logs", {
  bucketName: config.accessLogBucket,
  writers: [{ sid: "BucketLogs", service: "logging.s3.amazonaws.com", accountId, path: "s3/*" }],
  expirationDays: 400,
});
const common = {
  keyArn: key.arn,
  accessLogs: { bucket: accessLogs.name },
  expirationDays: "never",
} as const;

// No default lock: each entry is retained as the controller says, and what it says of itself stays mutable.
const journal = bucket("journal", {
  ...common,
  bucketName: config.journalBucket,
  lockable: true,
});
// Rewritten every few seconds for weeks: a lock would keep each version, and nobody reads an old one.
const lease = bucket("lease", {
  ...common,
  bucketName: config.leaseBucket,
  oldVersionDays: 1,
});
// An older state is the way back from a broken one.
const state = bucket("state", {
  ...common,
  bucketName: config.stateBucket,
  oldVersionDays: 365,
});

export const journalBucket = journal.name;
export const leaseBucket = lease.name;
export const stateBucket = state.name;
export const keyArn = key.arn;
