import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const root = path.resolve(__dirname, "../..");
const stage = ["rehearsal", "local-cloud"];

describe("the product without its stage", function () {
  // Everything is compiled anew in the copy.
  this.timeout(180_000);
  let copy: string;
  const causeway = (...given: string[]) =>
    spawnSync(
      process.execPath,
      ["-r", "./automation/register.cjs", "automation/cli.ts", ...given],
      {
        cwd: copy,
        encoding: "utf8",
      },
    );

  before(() => {
    copy = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-without-stage-"));
    const isStage = (from: string) =>
      stage.some((room) => from === path.join(root, "automation", room));
    for (const folder of ["automation", "infra"]) {
      const filter = (from: string) => !isStage(from);
      fs.cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true, filter });
    }
    for (const name of fs.readdirSync(root)) {
      if (/\.(json|ya?ml)$/.test(name))
        fs.copyFileSync(path.join(root, name), path.join(copy, name));
    }
    fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  });
  after(() => fs.rmSync(copy, { recursive: true, force: true }));

  it("runs", () => {
    const { status, stdout, stderr } = causeway("status", "--help");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Usage: causeway status/);
  });

  it("still lists what a rehearsal takes, and says what is missing when one is asked for", () => {
    const help = causeway("rehearse", "--help");
    assert.equal(help.status, 0, help.stderr);
    for (const said of ["--fault <fault>", "green-slow@<stage>", "--resume", "(default: 200000)"]) {
      assert.ok(help.stdout.includes(said), `${said} is not in:\n${help.stdout}`);
    }
    const asked = causeway("rehearse");
    assert.notEqual(asked.status, 0);
    assert.match(asked.stderr, /Cannot find module .*rehearsal/);
  });
});
