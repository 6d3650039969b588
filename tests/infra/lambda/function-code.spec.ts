import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { bundled, type FunctionName } from "../../../infra/shared/function-code";

/** What each function's configuration names. */
const handlers: Readonly<Record<FunctionName, readonly string[]>> = {
  hooks: ["validate", "health", "smoke"],
  canary: ["handler"],
  rotation: ["handler"],
};

describe("the functions' bundles", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-bundles-"));

  after("remove the bundles", () => {
    fs.rmSync(folder, { recursive: true });
  });

  for (const [name, exported] of Object.entries(handlers) as [FunctionName, string[]][]) {
    it(`of ${name} is a module with its handlers, and asks for nothing but the runtime's own`, async () => {
      const code = bundled(name);
      const imported = [...code.matchAll(/^import .*? from "([^"]+)";$/gm)].map(([, from]) => from);
      const foreign = imported.filter(
        (from = "") => !from.startsWith("@aws-sdk/") && !from.startsWith("node:"),
      );
      assert.deepEqual(foreign, []);
      // The SDK is in Lambda's runtime; here it is found beside the checkout.
      fs.symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"), "dir");
      const file = path.join(folder, `${name}.mjs`);
      fs.writeFileSync(file, code);
      const loaded = (await import(file)) as Record<string, unknown>;
      fs.rmSync(path.join(folder, "node_modules"));
      for (const handler of exported) assert.equal(typeof loaded[handler], "function", handler);
    });
  }

  it("are the same each time: an update without a change changes nothing", () => {
    assert.equal(bundled("hooks"), bundled("hooks"));
    assert.doesNotMatch(bundled("hooks"), new RegExp(path.resolve(__dirname, "../../..")));
  });
});
