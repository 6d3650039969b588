import * as assert from "node:assert/strict";
import { ACloud } from "../a-cloud";

const channel = "aws:cfg/deliveryChannel:DeliveryChannel";
const lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const encryption =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const balancer = "aws:lb/loadBalancer:LoadBalancer";

const delivery = { name: "delivery", s3BucketName: "audit" };
const locked = {
  bucket: "audit",
  rule: { defaultRetention: { mode: "COMPLIANCE", days: 2555 } },
};
const encrypted = (sseAlgorithm: string) => ({
  bucket: "logs",
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }],
});
const logging = (loadBalancerType: string) => ({
  name: "alb",
  loadBalancerType,
  accessLogs: { bucket: "logs", enabled: true },
});

describe("buckets that AWS's services deliver into", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  const notDelivered = /InsufficientDeliveryPolicyException: .*s3 bucket: audit, unable to write/;
  const notLogged = /InvalidConfigurationRequest: Access Denied for bucket: logs\./;

  it("aren't Config's while they lock by default", async () => {
    await cloud.make(lock, locked);
    await assert.rejects(cloud.make(channel, delivery), notDelivered);
  });

  it("can't begin to lock by default while they are Config's", async () => {
    await cloud.make(channel, delivery);
    await assert.rejects(cloud.make(lock, locked), notDelivered);
  });

  it("are Config's when they lock without a default, or others do", async () => {
    await cloud.make(lock, { bucket: "audit" });
    await cloud.make(lock, { ...locked, bucket: "another" });
    await cloud.make(channel, delivery);
  });

  it("take no access logs of an application load balancer under a KMS key", async () => {
    await cloud.make(encryption, encrypted("aws:kms"));
    await assert.rejects(cloud.make(balancer, logging("application")), notLogged);
    await cloud.make(balancer, logging("network"));
  });

  it("can't begin to use a KMS key while such a balancer logs into them", async () => {
    await cloud.make(balancer, logging("application"));
    await assert.rejects(cloud.make(encryption, encrypted("aws:kms")), notLogged);
    await cloud.make(encryption, encrypted("AES256"));
  });
});
