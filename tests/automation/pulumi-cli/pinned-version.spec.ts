import assert from "node:assert/strict";
import * as fs from "node:fs";
import { isSupported, pinnedVersion } from "../../../automation/pulumi-cli/pinned-version";

describe("the pinned version of Pulumi", () => {
  for (const [version, expected] of [
    ["v3.255.0", true],
    ["3.255.7\n", true],
    ["v3.255.1-alpha.5", true],
    ["v3.254.9", false],
    ["v3.256.0", false],
    ["v13.255.0", false],
    ["v3.2550.0", false],
    ["not a version", false],
  ] as const) {
    it(`${expected ? "takes" : "refuses"} an installed ${JSON.stringify(version)}`, () => {
      assert.equal(isSupported(version), expected);
    });
  }

  it("is the same in package.json and in the Go module", () => {
    const { dependencies } = JSON.parse(fs.readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    assert.equal(dependencies["@pulumi/pulumi"], pinnedVersion);
    assert.match(
      fs.readFileSync("tools/pulumi-cli/go.mod", "utf8"),
      new RegExp(`github.com/pulumi/pulumi/pkg/v3 v${pinnedVersion.replaceAll(".", "\\.")}\\b`),
    );
  });
});
