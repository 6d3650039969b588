import assert from "node:assert/strict";
import { brokenPolicies } from "../../../automation/cutover/broken-policies";
import type { PolicyFinding } from "../../../automation/ports/stack";

const finding = (changes: Partial<PolicyFinding>): PolicyFinding => ({
  pack: "pci-dss",
  policy: "keys-rotate",
  level: "mandatory",
  urn: "urn:key",
  message: "key does not rotate",
  ...changes,
});

describe("brokenPolicies", () => {
  it("tells what two packs say alike once", () => {
    const said = brokenPolicies([finding({}), finding({ pack: "gdpr" })]);
    assert.deepEqual(said, ["[keys-rotate] key does not rotate"]);
  });

  it("does not name a policy twice whose message begins with its name", () => {
    const message = "[keys-rotate] Keys rotate.\nkey does not";
    assert.deepEqual(brokenPolicies([finding({ message })]), [message]);
  });

  it("leaves advice out", () => {
    assert.deepEqual(brokenPolicies([finding({ level: "advisory" })]), []);
  });
});
