import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const { scripts } = JSON.parse(fs.readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};

describe("an exit code through npm", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  /** A program that holds when Ctrl-C is pressed, as a rehearsal does. */
  const holds = `
    require(${JSON.stringify(path.resolve("automation/register.cjs"))});
    const { onCtrlC } = require(${JSON.stringify(path.resolve("automation/commands/ctrl-c.ts"))});
    process.on("SIGINT", onCtrlC({
      hold: () => setTimeout(() => process.exit(6), 500),
      say: () => {},
      exit: (code) => process.exit(code),
      now: () => performance.now(),
    }));
    require("node:fs").writeFileSync("started", "");
    setTimeout(() => process.exit(9), 30_000);`;

  for (const name of ["rehearse", "causeway", "pulumi"]) {
    it(`is the program's own after Ctrl-C: npm run ${name}`, async () => {
      const root = folder.path(name);
      fs.mkdirSync(path.join(root, "automation", "compose"), { recursive: true });
      const script = scripts[name] ?? "";
      for (const file of script.match(/\S+\.(cjs|ts)\b/g) ?? []) {
        fs.writeFileSync(path.join(root, file), file.endsWith(".ts") ? holds : "");
      }
      fs.writeFileSync(
        path.join(root, "package.json"),
        JSON.stringify({ scripts: { go: script } }),
      );
      // A terminal's foreground group: Ctrl-C reaches npm, its shell and the program alike.
      const npm = spawn("npm", ["run", "--silent", "go"], {
        cwd: root,
        detached: true,
        stdio: "ignore",
      });
      const exit = once(npm, "exit");
      for (let looks = 0; !fs.existsSync(path.join(root, "started")); looks += 1) {
        assert.ok(looks < 1_000, "the program did not start");
        await sleep(20);
      }
      process.kill(-(npm.pid ?? 0), "SIGINT");
      assert.deepEqual(await exit, [6, null]);
    });
  }
});
