import assert from "node:assert/strict";
import { hostOf, isApprovedHost } from "../../../policies/aws/processor";
import { DEFAULT_SETTINGS } from "../../../policies/engine/settings";

const settings = { ...DEFAULT_SETTINGS, approvedProcessors: ["example.com"] };

describe("an address", () => {
  for (const [address, host] of [
    ["https://on.Example.com/a?b", "on.example.com"],
    ["https://user@example.com:8443/", "example.com"],
    ["all@example.com", "example.com"],
    ["db.example.com", "db.example.com"],
    ["+4930123456", undefined],
    ["localhost", undefined],
    ["", undefined],
  ] as const) {
    it(`names ${host ?? "no host"} as ${JSON.stringify(address)}`, () => {
      assert.equal(hostOf(address), host);
    });
  }

  it("is approved under the domain, and not beside it", () => {
    assert.ok(isApprovedHost("example.com", settings));
    assert.ok(isApprovedHost("a.b.example.com", settings));
    assert.ok(isApprovedHost("db.x.eu-central-1.rds.amazonaws.com", settings));
    assert.ok(!isApprovedHost("notexample.com", settings));
    assert.ok(!isApprovedHost("example.com.evil.io", settings));
  });
});
