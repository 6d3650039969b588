import assert from "node:assert/strict";
import { fromApprovedRegistry } from "../../../policies/aws/registry";
import { DEFAULT_SETTINGS } from "../../../policies/engine/settings";

const approved = (image: string, ...approvedRegistries: string[]) =>
  fromApprovedRegistry({ ...DEFAULT_SETTINGS, approvedRegistries }).holds(image);

describe("an approved registry", () => {
  it("is ECR in a region that is allowed", () => {
    assert.equal(approved("111122223333.dkr.ecr.eu-central-1.amazonaws.com/app:1"), true);
    assert.equal(approved("111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1"), false);
    assert.equal(approved("111122223333.dkr.ecr.eu-central-1.amazonaws.com.evil.org/app:1"), false);
  });

  it("is what the settings name, by whole parts of the name", () => {
    assert.equal(approved("quay.io/ours/app:1", "quay.io/ours"), true);
    assert.equal(approved("quay.io/ours:1", "quay.io/ours"), true);
    assert.equal(approved("quay.io/ours-not/app:1", "quay.io/ours"), false);
    assert.equal(approved("quay.io.evil.org/ours/app:1", "quay.io"), false);
  });

  it("may have any text where a star stands, within one part", () => {
    assert.equal(approved("registry.example.com/team-a/app:1", "*.example.com/team-*"), true);
    assert.equal(approved("evil.org/x.example.com/team-a/app:1", "*.example.com/team-*"), false);
  });
});
