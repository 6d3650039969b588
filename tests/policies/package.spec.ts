import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as aws from "@pulumi/aws";
import { CONTROLS } from "../../policies/controls";
import { buildPackage } from "../../policies/package/build-package";
import { PackUnderTest } from "./harness/analyzer";
import { record } from "./harness/record";

const ROOT = resolve(__dirname, "..", "..");

/** A stranger's program. */
function program(): void {
  new aws.rds.Instance("db", { instanceClass: "db.t4g.medium", storageEncrypted: false });
}

describe("the packed package, installed into an empty project", function () {
  this.timeout(120_000);
  let project: string;
  let installed: string;

  before(async () => {
    project = mkdtempSync(join(tmpdir(), "causeway-package-"));
    const folder = join(project, "package");
    await buildPackage(ROOT, folder, "a commit");
    const npm = (cwd: string, ...args: string[]) =>
      execFileSync("npm", args, { cwd, encoding: "utf8" }).trim();
    const file = npm(folder, "pack", "--silent").split("\n").at(-1) ?? "";
    const shop = join(project, "shop");
    mkdirSync(shop);
    writeFileSync(join(shop, "package.json"), JSON.stringify({ name: "shop", private: true }));
    writeFileSync(join(shop, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    writeFileSync(
      join(shop, "causeway-policies.yaml"),
      "settings: { keptElsewhere: { cloudtrail-multi-region: { by: us, until: 2099-01-01 } } }\n",
    );
    // Offline: what it needs at run time, but for Pulumi's own runner, must be in it.
    const flags = ["--offline", "--legacy-peer-deps", "--no-audit", "--no-fund"];
    npm(shop, "install", ...flags, join(folder, file));
    project = shop;
    installed = join(shop, "node_modules", "causeway-policies");
  });
  after(() => rmSync(join(project, ".."), { recursive: true }));

  it("brings nothing else along", () => {
    assert.deepEqual(
      readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith(".")),
      ["causeway-policies"],
    );
    assert.ok(!readdirSync(installed).some((name) => name.endsWith(".ts")));
  });

  for (const [pack, name, chosen] of [
    [".", "causeway-policies", CONTROLS],
    ["pci-dss", "causeway-pci-dss", CONTROLS.filter(({ pci }) => pci.length > 0)],
    ["gdpr", "causeway-gdpr", CONTROLS.filter(({ gdpr }) => gdpr.length > 0)],
  ] as const) {
    it(`serves ${name} over Pulumi's protocol, with the project's own settings`, async () => {
      const served = await PackUnderTest.start(join(installed, pack), project);
      try {
        const info = await served.info();
        assert.equal(info.name, name);
        assert.equal(info.policiesList.length, chosen.length + 1);
        const found = await served.preview(await record(program, "preview"));
        const open = found.filter(({ policy }) => policy === "rds-storage-encrypted");
        assert.deepEqual(
          open.map(({ level }) => level),
          ["mandatory"],
        );
        const summary = found.find(({ policy }) => policy === "summary")?.message ?? "";
        assert.ok(summary.includes(join(project, "causeway-policies.yaml")), summary);
        assert.match(summary, /Kept elsewhere: cloudtrail-multi-region by us/);
      } finally {
        await served.stop();
      }
    });
  }

  it("explains a control, and says the nearest name of one that is none", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(installed, "causeway-policies.js"), ...args], {
        encoding: "utf8",
      });
    assert.match(run("explain", "rds-multi-az").stdout, /Why: .*\nFix: /);
    const wrong = run("explain", "rds-multi-as");
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /Did you mean rds-multi-az\?/);
    assert.equal(run("liste").status, 2);
    assert.equal(run("list").status, 0);
    assert.equal(run("baseline", "--owner", "ada").status, 2);
  });
});
