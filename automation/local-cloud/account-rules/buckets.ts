import type { RecordStore } from "../records/record-store";
import { objects, text, type Judged, type Rules } from "./rule";

const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const ENCRYPTION =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

type Inputs = Judged["inputs"];

/** The settings of one kind that a bucket has. */
const settingsOf = (store: RecordStore, type: string, bucket: string): Inputs | undefined =>
  store.list(type).find(({ inputs }) => text(inputs["bucket"]) === bucket)?.inputs;

const locks = (inputs: Inputs | undefined): boolean =>
  objects(inputs?.["rule"]).some(({ defaultRetention }) => objects(defaultRetention).length > 0);

const usesKey = (inputs: Inputs | undefined): boolean =>
  objects(inputs?.["rules"]).some(({ applyServerSideEncryptionByDefault: by }) =>
    objects(by).some(({ sseAlgorithm }) => text(sseAlgorithm).startsWith("aws:kms")),
  );

const notIntoLocked = (bucket: string) =>
  `operation error Config Service: PutDeliveryChannel, api error InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket: ${bucket}, unable to write to bucket. AWS Config doesn't deliver into a bucket with Object Lock and default retention: lock another bucket, or lock this one without a default (AWS Config developer guide, Permissions for the S3 bucket for the delivery channel)`;

const notIntoKey = (bucket: string) =>
  `operation error Elastic Load Balancing v2: ModifyLoadBalancerAttributes, api error InvalidConfigurationRequest: Access Denied for bucket: ${bucket}. Please check S3bucket permission. Access logs of an application load balancer go only into buckets encrypted with SSE-S3 (Elastic Load Balancing user guide, Access logs, step 2)`;

/** The bucket that an application load balancer logs into; empty when it doesn't. */
function logBucket(inputs: Inputs): string {
  const [logs] = objects(inputs["accessLogs"]);
  if (logs?.["enabled"] !== true || text(inputs["loadBalancerType"]) === "network") return "";
  return text(logs["bucket"]);
}

/** Refuses deliveries into buckets whose settings AWS's services don't support, whichever comes first. */
export const buckets: Rules = {
  [CHANNEL]: ({ inputs, store }) => {
    const bucket = text(inputs["s3BucketName"]);
    return locks(settingsOf(store, LOCK, bucket)) ? [notIntoLocked(bucket)] : [];
  },
  [LOCK]: ({ inputs, store }) => {
    const bucket = text(inputs["bucket"]);
    const delivers = store.list(CHANNEL).some((one) => text(one.inputs["s3BucketName"]) === bucket);
    return delivers && locks(inputs) ? [notIntoLocked(bucket)] : [];
  },
  [BALANCER]: ({ inputs, store }) => {
    const bucket = logBucket(inputs);
    return usesKey(settingsOf(store, ENCRYPTION, bucket)) ? [notIntoKey(bucket)] : [];
  },
  [ENCRYPTION]: ({ inputs, store }) => {
    const bucket = text(inputs["bucket"]);
    const logs = store.list(BALANCER).some((one) => logBucket(one.inputs) === bucket);
    return logs && usesKey(inputs) ? [notIntoKey(bucket)] : [];
  },
};
