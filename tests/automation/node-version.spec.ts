import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "./adapters/pulumi/temporary-folder";

const execute = promisify(execFile);

describe("the Node that runs us", () => {
  const folder = temporaryFolder();

  it("is named as too old before anything else is loaded, with what to do", async () => {
    const old = folder.path("old.cjs");
    fs.writeFileSync(old, 'Object.defineProperty(process, "version", { value: "v20.19.5" });');
    for (const program of ["automation/cli.ts", "automation/compose/local-pulumi.ts"]) {
      const args = ["-r", old, "-r", path.resolve("automation/register.cjs"), program];
      await assert.rejects(execute(process.execPath, args), (error: Error) => {
        const { code, stderr } = error as unknown as { code: number; stderr: string };
        assert.equal(code, 2);
        assert.match(
          stderr,
          /^Causeway runs on Node 24 or newer; this is v20\.19\.5 \(.*node.*\)\./,
        );
        assert.match(stderr, /npm rebuild node/);
        assert.doesNotMatch(stderr, /TypeError|\n {4}at /);
        return true;
      });
    }
  });

  it("comes first in the file that is loaded first, and npm 12 may install it", () => {
    const [first] = fs
      .readFileSync("automation/register.cjs", "utf8")
      .split("\n")
      .filter((line) => line.includes("require("));
    assert.match(first ?? "", /node-version\.cjs/);
    const { allowScripts } = JSON.parse(fs.readFileSync("package.json", "utf8")) as {
      allowScripts: Record<string, boolean>;
    };
    assert.equal(allowScripts["node"], true);
  });
});
