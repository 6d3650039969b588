import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
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

  it("copies another stack's broken file as it is, and refuses the one that is worked on", async () => {
    const broken = "config:\n  a:b: *x\n";
    fs.writeFileSync(folder.path("original", "Pulumi.other.yaml"), broken);
    await copyProject({ from: from(), to: to(), stack: "dev" });
    assert.equal(read("Pulumi.other.yaml"), broken);
    await assert.rejects(
      copyProject({ from: from(), to: to(), stack: "other" }),
      /original\/Pulumi\.other\.yaml:2: /,
    );
    fs.rmSync(folder.path("original", "Pulumi.other.yaml"));
  });

  for (const [what, text, line] of [
    ["an alias without its anchor", "config:\n  causeway:greenTrafficPercent: *x\n", 2],
    ["an alias inside its anchor", "config: &x\n  a:b: *x\n", 2],
    ["a merge of no map", "config:\n  a:b: 1\n  <<: 5\n", 3],
    ["a conflict of git", "config:\n<<<<<<< HEAD\n  a:b: 1\n=======\n  a:b: 2\n>>>>>>> x\n", 2],
    ["a key twice", "config:\n  a:b: 1\n  a:b: 2\n", 3],
    ["a list", "- config\n", 1],
    ["a text that unfolds into millions", bomb(), 1],
  ] as const) {
    it(`refuses ${what} with its line, and takes the file again once it is right`, async () => {
      await copyProject({ from: from(), to: to() });
      fs.writeFileSync(folder.path("original", "Pulumi.dev.yaml"), text);
      await assert.rejects(
        copyProject({ from: from(), to: to() }),
        new RegExp(`original/Pulumi\\.dev\\.yaml:${line}: `),
      );
      // As an earlier version left it in the copy, which nobody should have to fix.
      fs.writeFileSync(
        folder.path("copy", "Pulumi.dev.yaml"),
        `${text}\nencryptionsalt: v1:a+b/c=:d\n`,
      );
      fs.writeFileSync(folder.path("original", "Pulumi.dev.yaml"), stack);
      await copyProject({ from: from(), to: to() });
      assert.equal(read("Pulumi.dev.yaml"), `${stack}encryptionsalt: v1:a+b/c=:d\n`);
    });
  }

  it("takes out what the project no longer has, and leaves what others made", async () => {
    const original = (name: string) => folder.path("original", name);
    for (const name of ["old.md", "Pulumi.old.yaml"]) fs.writeFileSync(original(name), stack);
    await copyProject({ from: from(), to: to() });
    fs.appendFileSync(folder.path("copy", "Pulumi.old.yaml"), "encryptionsalt: v1:salt\n");
    for (const name of ["old.md", "Pulumi.old.yaml", "tsconfig.json"]) fs.rmSync(original(name));
    fs.writeFileSync(folder.path("copy", "notes.txt"), "somebody's");
    fs.symlinkSync(os.tmpdir(), folder.path("copy", "elsewhere"));
    fs.symlinkSync("/gone/with/a/moved/checkout/docs", folder.path("copy", "docs"));
    await copyProject({ from: from(), to: to() });
    assert.deepEqual(fs.readdirSync(to()).sort(), [
      "Pulumi.dev.yaml",
      "Pulumi.old.yaml",
      "Pulumi.yaml",
      "elsewhere",
      "infra",
      "notes.txt",
      "package.json",
    ]);
    assert.equal(read("Pulumi.old.yaml"), "encryptionsalt: v1:salt\n");
  });

  it("replaces a folder where a link must go, and a link where a file must", async () => {
    fs.mkdirSync(folder.path("copy", "infra"), { recursive: true });
    fs.symlinkSync(
      folder.path("original", "Pulumi.dev.yaml"),
      folder.path("copy", "Pulumi.dev.yaml"),
    );
    await copyProject({ from: from(), to: to() });
    assert.equal(fs.readlinkSync(folder.path("copy", "infra")), folder.path("original", "infra"));
    assert.equal(fs.lstatSync(folder.path("copy", "Pulumi.dev.yaml")).isSymbolicLink(), false);
  });

  it("copies what is read-only or private, twice, and opens it to nobody", async () => {
    fs.chmodSync(folder.path("original", "package.json"), 0o444);
    fs.chmodSync(folder.path("original", "Pulumi.dev.yaml"), 0o600);
    for (let times = 0; times < 2; times += 1) await copyProject({ from: from(), to: to() });
    assert.equal(fs.statSync(folder.path("copy", "Pulumi.dev.yaml")).mode & 0o777, 0o600);
  });

  it("is made by two at once", async () => {
    const copies = Array.from({ length: 8 }, () => copyProject({ from: from(), to: to() }));
    await Promise.all(copies);
    assert.equal(read("Pulumi.dev.yaml"), stack);
    assert.deepEqual(fs.readdirSync(to()).length, 5);
  });

  it("says of a stack file that can't be read which it is", async () => {
    fs.mkdirSync(folder.path("original", "Pulumi.odd.yaml"));
    await assert.rejects(
      copyProject({ from: from(), to: to() }),
      /Pulumi\.odd\.yaml can't be read/,
    );
    fs.rmdirSync(folder.path("original", "Pulumi.odd.yaml"));
  });
});

function bomb(): string {
  const ten = (name: string) => `[${Array.from({ length: 10 }, () => name).join(",")}]`;
  return `a: &a ${ten("1")}\nb: &b ${ten("*a")}\nc: &c ${ten("*b")}\nd: ${ten("*c")}\n`;
}
