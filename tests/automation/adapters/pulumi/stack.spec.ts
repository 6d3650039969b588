import assert from "node:assert/strict";
import * as fs from "node:fs";
import { pathToFileURL } from "node:url";
import type { Engine } from "../../../../automation/pulumi-cli/engine";
import { findEngine } from "../../../../automation/pulumi-cli/find-engine";
import { openStack } from "../../../../automation/adapters/pulumi/stack";
import { StackLocked } from "../../../../automation/ports/stack";
import { temporaryFolder, writeScript } from "./temporary-folder";

/** Answers `version` and `stack select`, fails or hangs as FAKE_MODE says, and notes each call. */
const fakeCli = `
if [ "$1" = version ]; then echo v3.255.0; exit 0; fi
echo "$@" >> "$FAKE_LOG"
case "$1 $2" in "stack select") exit 0 ;; esac
case "$FAKE_MODE" in
  locked) echo "error: the stack is currently locked by 1 lock(s). Either wait ...
  file:///state/lock.json: created by ops@host (pid 42) at 2026-01-01" >&2; exit 255 ;;
  broken) echo "error: could not load plugin aws" >&2; exit 255 ;;
  hangs) trap 'kill $!; exit 130' INT; sleep 30 & wait ;;
esac`;

describe("a stack over a CLI that misbehaves", () => {
  const folder = temporaryFolder();
  let engine: Engine;

  before(async () => {
    writeScript(folder.path("cli", "bin", "pulumi"), fakeCli);
    const root = folder.path("cli");
    engine = await findEngine({
      ways: [{ how: "cache", title: "fake", find: () => Promise.resolve(root) }],
    });
    fs.writeFileSync(folder.path("Pulumi.yaml"), "name: causeway\nruntime: nodejs\n");
    fs.writeFileSync(
      folder.path("Pulumi.dev.yaml"),
      "config:\n  causeway:greenTrafficPercent: 7\n",
    );
  });

  const open = (mode: string, previewMs = 20_000) =>
    openStack({
      engine,
      project: folder.path(),
      name: "dev",
      env: {
        FAKE_MODE: mode,
        FAKE_LOG: folder.path("calls"),
        PULUMI_BACKEND_URL: pathToFileURL(folder.path("state")).href,
      },
      deadlines: { preview: previewMs, up: 20_000, other: 20_000 },
    });

  it("tells a locked stack as such, with its holder", async () => {
    const stack = await open("locked");
    await assert.rejects(stack.upOnly(["urn:a"]), (error: Error) => {
      assert.ok(error instanceof StackLocked);
      assert.match(error.message, /created by ops@host \(pid 42\)/);
      return true;
    });
  });

  it("keeps what the CLI said of any other failure", async () => {
    const stack = await open("broken");
    await assert.rejects(stack.preview(), {
      name: "EngineFailed",
      message: /pulumi preview of stack 'dev' failed:[^]*could not load plugin aws/,
    });
  });

  it("interrupts a call past its time limit and says so", async () => {
    const stack = await open("hangs", 300);
    await assert.rejects(stack.preview(), /took longer than 0\.3 s and was interrupted/);
  });

  it("asks the engine for the named resources only", async () => {
    const stack = await open("broken");
    await assert.rejects(stack.upOnly(["urn:a", "urn:b"]));
    const calls = fs.readFileSync(folder.path("calls"), "utf8").trim().split("\n");
    assert.match(calls.at(-1) ?? "", /^up --yes --skip-preview --target urn:a --target urn:b /);
  });

  it("reads and writes the share in the stack's file, without the engine", async () => {
    const stack = await open("broken");
    assert.equal(await stack.greenTrafficPercent(), 7);
    await stack.setGreenTrafficPercent(25);
    assert.equal(await stack.greenTrafficPercent(), 25);
  });

  it("refuses a share that is none", async () => {
    const stack = await open("broken");
    fs.writeFileSync(
      folder.path("Pulumi.dev.yaml"),
      "config:\n  causeway:greenTrafficPercent: 101\n",
    );
    await assert.rejects(stack.greenTrafficPercent(), /must be a whole number from 0 to 100/);
  });

  it("does not free a lock whose holder lives", async () => {
    const locks = folder.path("state", ".pulumi", "locks", "organization", "causeway", "dev");
    fs.mkdirSync(locks, { recursive: true });
    fs.writeFileSync(`${locks}/1.json`, JSON.stringify({ pid: process.pid }));
    const stack = await open("");
    await assert.rejects(stack.cancel(), (error: Error) => {
      assert.ok(error instanceof StackLocked);
      assert.match(error.message, new RegExp(`living process ${process.pid}`));
      return true;
    });
    fs.writeFileSync(`${locks}/1.json`, JSON.stringify({ pid: 99999999 }));
    await stack.cancel();
    assert.match(fs.readFileSync(folder.path("calls"), "utf8"), /^cancel .*--yes/m);
  });
});
