import type { Mutation } from "../mutation";
import { add, set, setOptions, outsideProduction } from "../mutation";

const BUCKET = "aws:s3/bucket:Bucket";
const TOPIC = "aws:sns/topic:Topic";
const DATABASE = "aws:rds/instance:Instance";
/** A bucket that turns out to hold data about people, kept and erased as it must be. */
const personal = {
  "tags.DataClassification": "personal",
  "tags.RetentionDays": "4000",
  "tags.ErasureMethod": "lifecycle",
};

/** What rightly looks up when a test's bucket turns out to hold such data. */
const OF_TESTS = ["nonprod-no-live-data", "s3-no-force-destroy", "cloudtrail-data-events"];

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "residency-allowed-regions": set(TOPIC, { region: "us-east-1" }),
  "residency-no-replication-outside-eu": add(
    "aws:ecr/replicationConfiguration:ReplicationConfiguration",
    { replicationConfiguration: { rules: [{ destinations: [{ region: "us-east-1" }] }] } },
  ),
  "gdpr-required-tags": set(BUCKET, { "tags.Owner": "" }),
  "gdpr-data-classification-valid": set(TOPIC, { "tags.DataClassification": "sad" }),
  "gdpr-processing-record": set(BUCKET, personal, ...OF_TESTS),
  "gdpr-dpia-reference": set(
    BUCKET,
    { ...personal, "tags.DataClassification": "personal-special" },
    "gdpr-processing-record",
    ...OF_TESTS,
  ),
  "gdpr-retention-not-exceeded": set("aws:backup/vault:Vault", {
    "tags.DataClassification": "personal",
    "tags.RetentionDays": "30",
  }),
  "gdpr-erasure-mechanism": set(
    BUCKET,
    { ...personal, "tags.ErasureMethod": "none" },
    "gdpr-processing-record",
    ...OF_TESTS,
  ),
  "gdpr-processors-approved": add("aws:cloudwatch/eventApiDestination:EventApiDestination", {
    invocationEndpoint: "https://collector.invalid/",
  }),
  "environment-tag-matches-stack": set(BUCKET, { "tags.Environment": "elsewhere" }),
  // Outside production only; the next one in production only.
  "nonprod-no-live-data": outsideProduction(set(DATABASE, { snapshotIdentifier: "payments-prod" })),
  "stateful-resources-protected": setOptions(DATABASE, { protect: false }),
  "no-ignored-security-properties": setOptions(DATABASE, { ignoreChanges: ["storageEncrypted"] }),
  "no-hardcoded-secrets": set(TOPIC, { displayName: `AKIA${"X".repeat(16)}` }),
  // The networks' published test number.
  "no-card-numbers-in-configuration": set(TOPIC, { displayName: `4${"1".repeat(15)}` }),
  "approved-resource-types": add("aws:efs/fileSystem:FileSystem", {}),
};
