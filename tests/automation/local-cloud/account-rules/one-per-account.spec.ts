import * as assert from "node:assert/strict";
import { onePerAccount } from "../../../../automation/local-cloud/account-rules/one-per-account";
import { ACloud } from "../a-cloud";

interface Single {
  readonly inputs: Record<string, unknown>;
  readonly words: RegExp;
  /** Another of the type that may stand beside it. */
  readonly beside?: Record<string, unknown>;
}

const singles: Readonly<Record<string, Single>> = {
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    inputs: { name: "services", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" },
    words: /CreateAnomalyMonitor, api error LimitExceededException: Limit exceeded on dimensional/,
    beside: { name: "team", monitorType: "CUSTOM" },
  },
  "aws:guardduty/detector:Detector": {
    inputs: { enable: true },
    words: /CreateDetector, api error BadRequestException: .*a detector already exists/,
    beside: { enable: true, region: "us-east-1" },
  },
  "aws:cfg/recorder:Recorder": {
    inputs: { name: "recorder", roleArn: "arn:aws:iam::111122223333:role/config" },
    words: /MaxNumberOfConfigurationRecordersExceededException: Failed to put configuration/,
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    inputs: { name: "delivery", s3BucketName: "audit" },
    words: /MaxNumberOfDeliveryChannelsExceededException: Failed to put delivery channel/,
  },
  "aws:securityhub/account:Account": {
    inputs: {},
    words: /ResourceConflictException: Account is already subscribed to Security Hub/,
  },
  "aws:macie2/account:Account": {
    inputs: { status: "ENABLED" },
    words: /ConflictException: Macie has already been enabled/,
  },
  "aws:accessanalyzer/analyzer:Analyzer": {
    inputs: { analyzerName: "a", type: "ACCOUNT" },
    words: /ServiceQuotaExceededException: An account has one analyzer of the type ACCOUNT/,
    beside: { analyzerName: "b", type: "ACCOUNT_UNUSED_ACCESS" },
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    inputs: {
      url: "https://token.actions.githubusercontent.com",
      clientIdLists: ["sts.amazonaws.com"],
      thumbprintLists: [],
    },
    words: /EntityAlreadyExists: Provider with url .* already exists/,
    beside: { url: "https://gitlab.com", clientIdLists: ["aws"], thumbprintLists: [] },
  },
};

describe("what an account has once", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  it("is tried here for every rule", () => {
    assert.deepEqual(Object.keys(singles).sort(), Object.keys(onePerAccount).sort());
  });

  for (const [type, { inputs, words, beside }] of Object.entries(singles)) {
    it(`is refused a second time: ${type}`, async () => {
      const first = await cloud.make(type, inputs, "first");
      const second = { ...inputs, ...("name" in inputs ? { name: "second" } : {}) };
      await assert.rejects(cloud.make(type, second, "second"), words);
      if (beside !== undefined) await cloud.make(type, beside, "beside");
      // The one that stands may change, and another may come when it has gone.
      await cloud.provider.update(first.id, cloud.urn(type, "first"), first.outputs, inputs);
      await cloud.provider.delete(first.id, cloud.urn(type, "first"), first.outputs);
      await cloud.make(type, second, "second");
    });
  }

  it("is refused too when it isn't of any stack: a landing zone made it", async () => {
    cloud.store.write({
      urn: "",
      type: "aws:guardduty/detector:Detector",
      id: "0123456789abcdef0123456789abcdef",
      inputs: { enable: true },
      outputs: { region: cloud.region },
      createdAtMs: 0,
      updatedAtMs: 0,
    });
    await assert.rejects(
      cloud.make("aws:guardduty/detector:Detector", { enable: true }),
      /There is 0123456789abcdef0123456789abcdef already \(not of this stack\): adopt it/,
    );
  });
});
