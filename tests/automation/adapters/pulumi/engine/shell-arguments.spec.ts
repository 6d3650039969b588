import assert from "node:assert/strict";
import { stackToCreate } from "../../../../../automation/adapters/pulumi/engine/shell-arguments";

describe("stackToCreate", () => {
  for (const [line, expected] of [
    ["up --stack dev", "dev"],
    ["preview -s prod --policy-pack policies/packs/pci-dss", "prod"],
    ["up --yes --stack=dev", "dev"],
    ["config set causeway:greenTrafficPercent 5 --stack dev", "dev"],
    ["version", undefined],
    ["up", undefined],
    ["up --stack", undefined],
    ["stack init dev", undefined],
    ["stack rm --stack dev", undefined],
    ["", undefined],
  ] as const) {
    it(`of '${line}' is ${expected ?? "none"}`, () => {
      assert.equal(stackToCreate(line.split(" ")), expected);
    });
  }
});
