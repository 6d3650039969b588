import assert from "node:assert/strict";
import * as fs from "node:fs";
import { copyProject } from "../../../../automation/adapters/pulumi/project-copy";
import {
  readConfig,
  stackFile,
  writeConfig,
} from "../../../../automation/adapters/pulumi/stack-file";
import { temporaryFolder } from "./temporary-folder";

const settings = "name: causeway\n# Where it runs.\nruntime: nodejs\n";
const stack = "config:\n  # The share of green.\n  causeway:greenTrafficPercent: 0 # percent\n";

describe("copyProject", () => {
  const folder = temporaryFolder();
  const from = () => folder.path("original");
  const to = () => folder.path("copy");
  const read = (name: string) => fs.readFileSync(folder.path("copy", name), "utf8");

  beforeEach(() => {
    fs.rmSync(to(), { recursive: true, force: true });
    fs.mkdirSync(folder.path("original", "infra"), { recursive: true });
    fs.mkdirSync(folder.path("original", ".git"), { recursive: true });
    for (const [name, text] of [
      ["Pulumi.yaml", settings],
      ["Pulumi.dev.yaml", stack],
      ["package.json", "{}"],
      ["tsconfig.json", "{}"],
      ["infra/index.ts", "export {};"],
    ] as const) {
      fs.writeFileSync(folder.path("original", name), text);
    }
  });

  it("copies what Pulumi writes to, and links the program", async () => {
    await copyProject({ from: from(), to: to() });
    assert.deepEqual(fs.readdirSync(to()).sort(), [
      "Pulumi.dev.yaml",
      "Pulumi.yaml",
      "infra",
      "package.json",
      "tsconfig.json",
    ]);
    assert.equal(fs.readlinkSync(folder.path("copy", "infra")), folder.path("original", "infra"));
    assert.equal(fs.lstatSync(folder.path("copy", "Pulumi.dev.yaml")).isSymbolicLink(), false);
    assert.equal(read("Pulumi.yaml"), settings);
    assert.equal(read("Pulumi.dev.yaml"), stack);
  });

  it("names the executables that Pulumi shall take, and keeps the comments", async () => {
    await copyProject({
      from: from(),
      to: to(),
      plugins: {
        languageHostFolder: "/host",
        providers: { names: ["aws", "awsx"], folder: "/cloud" },
      },
    });
    assert.equal(
      read("Pulumi.yaml"),
      settings +
        "plugins:\n  languages:\n    - name: nodejs\n      path: /host\n  providers:\n" +
        "    - name: aws\n      path: /cloud\n    - name: awsx\n      path: /cloud\n",
    );
  });

  it("keeps the salt that Pulumi wrote, and takes the rest anew", async () => {
    await copyProject({ from: from(), to: to() });
    fs.appendFileSync(folder.path("copy", "Pulumi.dev.yaml"), "encryptionsalt: v1:salt\n");
    fs.writeFileSync(folder.path("original", "Pulumi.dev.yaml"), stack.replace(": 0", ": 10"));
    await copyProject({ from: from(), to: to() });
    assert.equal(
      read("Pulumi.dev.yaml"),
      `${stack.replace(": 0", ": 10")}encryptionsalt: v1:salt\n`,
    );
    assert.doesNotMatch(
      fs.readFileSync(folder.path("original", "Pulumi.dev.yaml"), "utf8"),
      /salt/,
    );
  });

  it("writes config into the copy alone, with its comments", async () => {
    await copyProject({ from: from(), to: to() });
    const file = stackFile(to(), "dev");
    await writeConfig(file, { "causeway:greenTrafficPercent": 25, "causeway:owner": "payments" });
    assert.equal(
      fs.readFileSync(file, "utf8"),
      "config:\n  # The share of green.\n  causeway:greenTrafficPercent: 25 # percent\n" +
        "  causeway:owner: payments\n",
    );
    assert.equal(await readConfig(file, "causeway:greenTrafficPercent"), 25);
    assert.equal(await readConfig(file, "causeway:absent"), undefined);
    assert.equal(fs.readFileSync(folder.path("original", "Pulumi.dev.yaml"), "utf8"), stack);
  });

  it("names the file that is no YAML", async () => {
    fs.writeFileSync(folder.path("original", "Pulumi.dev.yaml"), "config: [");
    await assert.rejects(
      copyProject({ from: from(), to: to() }),
      /Pulumi\.dev\.yaml is no valid YAML/,
    );
  });
});
