import assert from "node:assert/strict";
import * as fs from "node:fs";
import { checkStackConfig } from "../../../automation/compose/check-config";
import { UsageError } from "../../../automation/run/usage-error";
import { stackNames } from "../../helpers/stack-file";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

describe("the check of a stack's config before anything starts", () => {
  const folder = temporaryFolder();
  const shipped = fs.readFileSync("Pulumi.dev.yaml", "utf8");
  const check = (from: string, to: string) => {
    assert.ok(shipped.includes(from));
    fs.copyFileSync("Pulumi.yaml", folder.path("Pulumi.yaml"));
    fs.writeFileSync(folder.path("Pulumi.dev.yaml"), shipped.replace(from, to));
    return () => checkStackConfig(folder.path(), "dev");
  };

  for (const stack of stackNames) {
    it(`takes ${stack} as it is shipped`, () => checkStackConfig(".", stack));
  }

  const percent = "greenTrafficPercent: 0";
  const owner = "owner: payments-platform";
  for (const [what, from, to, expected] of [
    ["a null", owner, "owner: null", /causeway:owner is null: expected/],
    ["a key without a value", owner, "owner:", /causeway:owner is null: expected/],
    ["an empty text", owner, 'owner: ""', /causeway:owner is empty/],
    [
      "true for a number",
      percent,
      "greenTrafficPercent: true",
      /Percent is true: expected a whole/,
    ],
    [
      "a merge's value",
      "config:",
      "x: &x\n  causeway:owner: 5\n  causeway:zz: 5\nconfig:\n  <<: *x",
      /causeway:zz is 5/,
    ],
    [
      "an alias's value",
      owner,
      "costCentre: &x zz\n  causeway:owner: *x",
      /costCentre is "zz": expected no such key/,
    ],
    [
      "an alias without its anchor",
      percent,
      "greenTrafficPercent: *x",
      /dev\.yaml:\d+: no anchor &x/,
    ],
    [
      "a share that can't be written alone",
      percent,
      "greenTrafficPercent: &x 0",
      /carries the anchor &x/,
    ],
    ["a config that is no map", "config:", "config: 5\nother:", /config is 5: expected keys/],
    [
      "several mistakes",
      percent,
      "greenTrafficPercent: 101\n  causeway:zz: 1",
      /2 problem.*\n.*is 101.*\n.*zz is 1/,
    ],
  ] as const) {
    it(`tells ${what}`, () => {
      assert.throws(check(from, to), (error: Error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, expected);
        return true;
      });
    });
  }

  for (const [what, from, to] of [
    ["a secret", owner, "owner:\n    secure: v1:x"],
    ["a number that Go reads otherwise", "cpu: 512", "cpu: 01000"],
  ] as const) {
    it(`leaves ${what} to the preview`, () => assert.doesNotThrow(check(from, to)));
  }

  it("takes the defaults that Pulumi.yaml declares", () => {
    assert.doesNotThrow(check("  causeway:greenTrafficPercent: 0\n", ""));
  });
});
