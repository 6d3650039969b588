import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

describe("a policy pack that can't be loaded", () => {
  const start = path.resolve("policies/packs/start-pack.cjs");
  let pack = "";
  beforeEach(() => (pack = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-pack-"))));
  afterEach(() => fs.rmSync(pack, { recursive: true }));

  for (const [what, text, place, reason] of [
    [
      "a conflict of git",
      "const a = 1;\n<<<<<<< HEAD\n",
      "rule.ts:2:1",
      /Unexpected "<<"|conflict/,
    ],
    ["a brace too few", "export function f() {\n", "rule.ts:2:1", /end of file/],
    ["an import of nothing", 'import "./gone";\n', "rule.ts:1:8", /Could not resolve/],
  ] as const) {
    it(`says file, line and reason in a few lines: ${what}`, () => {
      fs.writeFileSync(path.join(pack, "index.ts"), 'import "./rule";\n');
      fs.writeFileSync(path.join(pack, "rule.ts"), text);
      const program = `require(${JSON.stringify(start)})(${JSON.stringify(pack)})`;
      const { status, stderr, stdout } = spawnSync(
        process.execPath,
        [
          "-e",
          `process.on("uncaughtException", (e) => { console.error(e); process.exit(1); }); ${program}`,
        ],
        { encoding: "utf8", cwd: os.tmpdir() },
      );
      assert.equal(status, 1);
      assert.equal(stdout, "");
      const lines = stderr.trim().split("\n");
      assert.ok(lines.length <= 3, stderr);
      assert.match(lines[0] ?? "", /the policy pack can't be loaded, so nothing was judged/);
      assert.ok(lines[1]?.includes(fs.realpathSync(path.join(pack)) + `/${place} - `), stderr);
      assert.match(lines[1] ?? "", reason);
    });
  }
});
