import assert from "node:assert/strict";
import * as fs from "node:fs";
import { parse, stringify } from "yaml";
import { runConfig } from "../../../automation/compose/local-config";
import { configCall } from "../../../automation/compose/pulumi-arguments";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const text =
  "# ours\r\nconfig:\r\n  a:account:   012345678901  # twelve\r\n  a:flag: false\r\n  a:owner: 'us' # who\r\n";

describe("config through the shell", () => {
  const folder = temporaryFolder();
  const file = () => folder.path("Pulumi.dev.yaml");

  /** A CLI that writes the whole file anew, with every value as a text, as Pulumi's does. */
  const cli =
    (change: (config: Record<string, unknown>) => void) =>
    (args: readonly string[]): Promise<number> => {
      const at = args[args.indexOf("--config-file") + 1] ?? "";
      const all = (parse(fs.readFileSync(at, "utf8")) ?? {}) as { config?: object };
      const config: Record<string, unknown> = Object.fromEntries(
        Object.entries(all.config ?? {}).map(([key, value]) => [key, String(value)]),
      );
      if (!args.includes("causeway:a-key-that-is-not-there")) change(config);
      fs.writeFileSync(at, stringify({ config }));
      return Promise.resolve(0);
    };
  const call = (line: string) => {
    const found = configCall(line.split(" "), { checkout: folder.path(), selected: "dev" });
    assert.ok(found);
    return found;
  };
  const set = (change: (config: Record<string, unknown>) => void) =>
    runConfig(call("config set a:owner them"), cli(change));

  beforeEach(() => {
    fs.rmSync(file(), { force: true });
    fs.writeFileSync(file(), text);
  });

  it("changes what was asked for, and no other byte", async () => {
    assert.equal(await set((config) => (config["a:owner"] = "them")), 0);
    assert.equal(fs.readFileSync(file(), "utf8"), text.replace("'us'", "them"));
    await set((config) => delete config["a:flag"]);
    assert.equal(
      fs.readFileSync(file(), "utf8"),
      text.replace("'us'", "them").replace("  a:flag: false\r\n", ""),
    );
  });

  it("writes nothing where nothing changed", async () => {
    fs.chmodSync(file(), 0o640);
    const before = fs.statSync(file());
    await set(() => undefined);
    assert.equal(fs.readFileSync(file(), "utf8"), text);
    assert.equal(fs.statSync(file()).ino, before.ino);
  });

  it("keeps a link and the mode of what it leads to", async () => {
    fs.rmSync(file());
    fs.writeFileSync(folder.path("real.yaml"), text, { mode: 0o640 });
    fs.symlinkSync("real.yaml", file());
    await set((config) => (config["a:owner"] = "them"));
    assert.ok(fs.lstatSync(file()).isSymbolicLink());
    assert.equal(fs.readFileSync(folder.path("real.yaml"), "utf8"), text.replace("'us'", "them"));
    assert.equal(fs.statSync(file()).mode & 0o777, 0o640);
  });

  it("begins a file that isn't there", async () => {
    fs.rmSync(file());
    await set((config) => (config["a:owner"] = "them"));
    assert.equal(fs.readFileSync(file(), "utf8"), "config:\n  a:owner: them\n");
  });

  it("refuses a secret that the CLI wrote, however it was asked for", async () => {
    for (const value of [{ secure: "v1:x" }, { deep: [{ secure: "v1:x" }] }]) {
      await assert.rejects(
        set((config) => (config["a:owner"] = value)),
        /config\.a:owner would be a secret that only the local stack's public passphrase protects/,
      );
      assert.equal(fs.readFileSync(file(), "utf8"), text);
    }
  });

  it("refuses a file that its owner made read-only", async () => {
    fs.chmodSync(file(), 0o444);
    await assert.rejects(
      set((config) => (config["a:owner"] = "them")),
      /Pulumi\.dev\.yaml is read-only \(mode 444\).*chmod u\+w/,
    );
    assert.equal(fs.readFileSync(file(), "utf8"), text);
  });

  it("says where a file is broken, before the CLI starts", async () => {
    fs.writeFileSync(file(), "config:\n  a:b: *x\n");
    const never = () => Promise.reject(new Error("the CLI was started"));
    await assert.rejects(
      runConfig(call("config set a b"), never),
      /Pulumi\.dev\.yaml:2: no anchor/,
    );
  });

  it("leaves the file alone when the CLI fails, and when it can't rewrite the file as it is", async () => {
    const codes = (rewrite: number, own: number) => (args: readonly string[]) =>
      Promise.resolve(args.includes("causeway:a-key-that-is-not-there") ? rewrite : own);
    assert.equal(await runConfig(call("config set a b"), codes(255, 255)), 255);
    await assert.rejects(
      runConfig(call("config set a b"), codes(255, 0)),
      /can't rewrite it as it is .* by hand/,
    );
    assert.equal(fs.readFileSync(file(), "utf8"), text);
  });
});
