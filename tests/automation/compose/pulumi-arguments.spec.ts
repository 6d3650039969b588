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
    ["-C /elsewhere up -s=dev", "dev"],
    ["--color always preview -sdev", "dev"],
    ["config set a -- --stack dev", undefined],
  ] as const) {
    it(`of '${line}' is ${expected ?? "none"}`, () => {
      assert.equal(stackToCreate(line.split(" ")), expected);
    });
  }
});

describe("cliArguments", () => {
  const passed = (line: string, selected?: string) =>
    cliArguments(line.split(" "), { checkout: "/project", selected }).join(" ");

  it("lets config work on the project's own stack file", () => {
    assert.equal(
      passed("config set causeway:greenTrafficPercent 5 --stack dev"),
      "config set causeway:greenTrafficPercent 5 --stack dev --config-file /project/Pulumi.dev.yaml",
    );
  });

  it("lets config work on the project's own file of the stack that was selected", () => {
    const file = "--config-file /project/Pulumi.dev.yaml";
    assert.equal(passed("config set a b", "dev"), `config set a b ${file}`);
    assert.equal(passed("config", "organization/causeway/dev"), `config ${file}`);
    assert.equal(
      passed("config set a b -s prod", "dev"),
      "config set a b -s prod --config-file /project/Pulumi.prod.yaml",
    );
    assert.equal(passed("config set a -- --secret", "dev"), `config set a ${file} -- --secret`);
    assert.equal(
      passed("config set --secret=false a b", "dev"),
      `config set --secret=false a b ${file}`,
    );
  });

  for (const line of [
    "up --stack dev",
    "config",
    "config --stack dev --config-file x.yaml",
    "config --stack dev --config-file=x.yaml",
    "stack select dev",
  ]) {
    it(`leaves '${line}' as it is`, () => {
      assert.equal(passed(line), line);
    });
  }

  for (const line of [
    "config set --secret a b --stack dev",
    "config set --secret=true a b --stack dev",
    "config set a b --secret=1",
    "config set a b --secret=T --config-file x.yaml",
    "config --secret set a b",
    "config set-all --secret a=b --plaintext c=d",
    "config set-all --secret=a=b",
    "--color never config set --secret=TRUE a b -s dev",
    "config cp --dest prod",
    "config refresh --force",
  ]) {
    it(`refuses '${line}', which only the local stack could read`, () => {
      for (const selected of [undefined, "dev"]) {
        assert.throws(() => passed(line, selected), /only the local stack's public passphrase/);
      }
    });
  }
});
