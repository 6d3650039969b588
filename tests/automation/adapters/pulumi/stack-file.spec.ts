import assert from "node:assert/strict";
import * as fs from "node:fs";
import { withShare, writeConfig } from "../../../../automation/adapters/pulumi/stack-file";
import { temporaryFolder } from "./temporary-folder";

describe("a stack's file", () => {
  const folder = temporaryFolder();
  const file = () => folder.path("Pulumi.dev.yaml");
  const text = "config:\n  a:b: 012345678901\n";

  beforeEach(() => {
    fs.rmSync(file(), { force: true });
    fs.writeFileSync(file(), text, { mode: 0o600 });
  });

  it("keeps its mode and its place behind a link when a value is set", async () => {
    const link = folder.path("Pulumi.linked.yaml");
    fs.symlinkSync(file(), link);
    await writeConfig(link, { "a:c": "x" });
    assert.equal(fs.readlinkSync(link), file());
    assert.equal(fs.readFileSync(file(), "utf8"), `${text}  a:c: x\n`);
    assert.equal(fs.statSync(file()).mode & 0o777, 0o600);
    assert.deepEqual(fs.readdirSync(folder.path()).sort(), [
      "Pulumi.dev.yaml",
      "Pulumi.linked.yaml",
    ]);
  });

  it("is left as it is while a call has another share, and nothing stays behind", async () => {
    let copy = "";
    const failure = withShare(file(), 25, (given) => {
      copy = given;
      assert.equal(fs.readFileSync(given, "utf8"), `${text}  causeway:greenTrafficPercent: 25\n`);
      return Promise.reject(new Error("killed"));
    });
    await assert.rejects(failure, /killed/);
    assert.equal(fs.readFileSync(file(), "utf8"), text);
    assert.equal(fs.existsSync(copy), false);
  });
});
