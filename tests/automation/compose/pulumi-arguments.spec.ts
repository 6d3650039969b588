import assert from "node:assert/strict";
import { cliArguments, stackToCreate } from "../../../automation/compose/pulumi-arguments";

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

describe("cliArguments", () => {
  const passed = (line: string) => cliArguments(line.split(" "), "/project").join(" ");

  it("lets config work on the project's own stack file", () => {
    assert.equal(
      passed("config set causeway:greenTrafficPercent 5 --stack dev"),
      "config set causeway:greenTrafficPercent 5 --stack dev --config-file /project/Pulumi.dev.yaml",
    );
  });

  for (const line of ["up --stack dev", "config", "config --stack dev --config-file x.yaml"]) {
    it(`leaves '${line}' as it is`, () => {
      assert.equal(passed(line), line);
    });
  }

  it("refuses a secret, which only the local stack could read", () => {
    assert.throws(() => passed("config set --secret a b --stack dev"), /for the local stack only/);
  });
});
