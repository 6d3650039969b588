import assert from "node:assert/strict";
import { regionInArn, regionOf, regionsOfArns } from "../../../policies/aws/region";
import { resource } from "../harness/resources";

const TOPIC = "aws:sns/topic:Topic";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1";

describe("a region", () => {
  it("is the resource's own, else its provider's", () => {
    const provider = { region: "eu-central-1" };
    const own = resource("own", TOPIC, { region: "eu-west-1" }, { provider });
    const inherited = resource("inherited", TOPIC, {}, { provider });
    assert.deepEqual(regionOf(own), { state: "known", path: "region", value: "eu-west-1" });
    assert.deepEqual(regionOf(inherited), {
      state: "known",
      path: "region",
      value: "eu-central-1",
    });
    assert.equal(regionOf(resource("none", TOPIC)).state, "absent");
  });

  it("is found in an ARN, and in none without one", () => {
    assert.equal(regionInArn(KEY), "us-east-1");
    assert.equal(regionInArn("arn:aws-cn:sqs:cn-north-1:111122223333:q"), "cn-north-1");
    assert.equal(regionInArn("arn:aws:s3:::data"), undefined);
    assert.equal(regionInArn("arn:aws:iam::111122223333:role/us-east-1"), undefined);
  });

  it("is found in every ARN of a document", () => {
    const document = JSON.stringify([KEY, "arn:aws:sqs:eu-west-1:111122223333:q"]);
    const found = regionsOfArns(resource("policy", TOPIC, { nested: [{ document }] }));
    assert.deepEqual(
      found.map((one) => one.state === "known" && one.value),
      ["us-east-1", "eu-west-1"],
    );
    assert.ok(found.every(({ path }) => path === "nested[0].document"));
  });
});
