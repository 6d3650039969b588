import assert from "node:assert/strict";
import {
  configCall,
  givesConfig,
  stackToCreate,
} from "../../../automation/compose/pulumi-arguments";

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

describe("configCall", () => {
  const call = (line: string, selected?: string) =>
    configCall(line.split(" "), { checkout: "/project", selected });
  const passed = (line: string, selected?: string) => {
    const found = call(line, selected);
    return found && `${found.argumentsFor("F").join(" ")} | ${found.file} | ${found.writes}`;
  };

  it("is about the project's own stack file", () => {
    assert.equal(
      passed("config set causeway:greenTrafficPercent 5 --stack dev"),
      "config set causeway:greenTrafficPercent 5 --stack dev --config-file F | /project/Pulumi.dev.yaml | true",
    );
  });

  it("is about the file of the stack that was selected", () => {
    const file = "--config-file F";
    const dev = "| /project/Pulumi.dev.yaml";
    assert.equal(passed("config set a b", "dev"), `config set a b ${file} ${dev} | true`);
    assert.equal(passed("config", "organization/causeway/dev"), `config ${file} ${dev} | false`);
    assert.equal(passed("config get a", "dev"), `config get a ${file} ${dev} | false`);
    assert.equal(passed("config set --help", "dev"), `config set --help ${file} ${dev} | false`);
    assert.equal(
      passed("config set a b -s prod", "dev"),
      `config set a b -s prod ${file} | /project/Pulumi.prod.yaml | true`,
    );
    assert.equal(
      passed("config set a -- --secret", "dev"),
      `config set a ${file} -- --secret ${dev} | true`,
    );
    assert.equal(
      passed("config set --secret=false a b", "dev"),
      `config set --secret=false a b ${file} ${dev} | true`,
    );
  });

  it("is about the file that is named", () => {
    for (const flag of ["--config-file x.yaml", "--config-file=x.yaml"]) {
      assert.equal(
        passed(`config rm ${flag} a -s dev`),
        "config rm a -s dev --config-file F | /project/x.yaml | true",
      );
    }
  });

  for (const line of ["config set a b", "config rm a", "config set-all --plaintext a=b"]) {
    it(`refuses '${line}' without a stack: the CLI would ask, and write into a copy`, () => {
      assert.throws(() => call(line), /names no stack, and none is selected.*--stack dev/);
    });
  }

  for (const line of ["up --stack dev", "config", "config get a", "stack select dev"]) {
    it(`is not '${line}'`, () => {
      assert.equal(passed(line), undefined);
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
        assert.throws(() => call(line, selected), /only the local stack's public passphrase/);
      }
    });
  }
});

describe("givesConfig", () => {
  for (const [line, expected] of [
    ["up -s dev --config a=b", true],
    ["up -s dev --config=a=b", true],
    ["preview -c a=b", true],
    ["preview -ca=b", true],
    ["up --config-file x.yaml", false],
    ["config set -C x a b", false],
    ["up -s dev", false],
  ] as const) {
    it(`of '${line}' is ${expected}`, () => {
      assert.equal(givesConfig(line.split(" ")), expected);
    });
  }
});
