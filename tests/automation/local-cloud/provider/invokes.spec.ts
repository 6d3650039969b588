import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { answerInvoke } from "../../../../automation/local-cloud/provider/invokes";
import { RecordStore } from "../../../../automation/local-cloud/records/record-store";

describe("the functions of the stand-in provider", () => {
  let dir: string;
  const settings = { region: "eu-central-1", account: "111122223333", defaultTags: {} };
  const invoke = (token: string, args = {}, region = settings.region) =>
    answerInvoke(token, args, { ...settings, region }, new RecordStore(dir));

  before(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
  });

  after(() => fs.rmSync(dir, { recursive: true }));

  it("know the zones of a region", () => {
    const zones = invoke("aws:index/getAvailabilityZones:getAvailabilityZones");
    assert.deepEqual(zones["names"], ["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    assert.deepEqual(zones["zoneIds"], ["euc1-az1", "euc1-az2", "euc1-az3"]);
  });

  it("refuse a region whose zones they don't know", () => {
    assert.throws(
      () => invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {}, "mars-north-1"),
      /doesn't know the zones of mars-north-1/,
    );
  });

  it("render a policy document as AWS's provider does", () => {
    const { json, minifiedJson } = invoke("aws:iam/getPolicyDocument:getPolicyDocument", {
      statements: [
        {
          sid: "Read",
          actions: ["s3:GetObject", "s3:ListBucket"],
          resources: ["*"],
          principals: [{ type: "Service", identifiers: ["dms.amazonaws.com"] }],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["true"] }],
        },
        { effect: "Deny", notActions: ["s3:*"], principals: [{ type: "*", identifiers: ["*"] }] },
      ],
    });
    assert.deepEqual(JSON.parse(String(json)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: ["s3:ListBucket", "s3:GetObject"],
          Resource: "*",
          Principal: { Service: "dms.amazonaws.com" },
          Condition: { Bool: { "aws:SecureTransport": "true" } },
        },
        { Effect: "Deny", NotAction: "s3:*", Principal: "*" },
      ],
    });
    assert.deepEqual(JSON.parse(String(minifiedJson)), JSON.parse(String(json)));
  });

  it("name the call they can't answer, and where to add it", () => {
    assert.throws(
      () => invoke("aws:ec2/getAmi:getAmi"),
      /can't answer aws:ec2\/getAmi:getAmi; add it to `answers` in .*invokes\.ts/,
    );
  });
});
