import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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
  file:///state/lock.json: created by ops@host (pid 42) at 2026-01-01
  file:///state/lock.json: created by ops@host (pid 42) at 2026-01-01" >&2; exit 255 ;;
  foreign) echo "error: the stack is currently locked by 1 lock(s). Either wait ...
  s3://bucket/lock.json: created by o p@s@elsewhere (pid 42) at 2026-01-01" >&2; exit 255 ;;
  dead) if [ "$1" != cancel ] && ! grep -q "^cancel" "$FAKE_LOG"; then
    echo "error: the stack is currently locked by 1 lock(s). Either wait ...
  s3://bucket/lock.json: created by ops@$FAKE_HOST (pid 99999999) at 2026-01-01" >&2; exit 255
    fi; exit 0 ;;
  broken) echo "error: could not load plugin aws" >&2; exit 255 ;;
  killed) kill -9 $$ ;;
  talks) echo "error: the reason, said first" >&2; seq -f "line %g that nobody needs" 2000; exit 255 ;;
  hangs) trap 'kill $!; exit 130' INT; sleep 30 & wait ;;
esac`;

describe("a stack over a CLI that misbehaves", () => {
  const folder = temporaryFolder();
  let engine: Engine;

  before(async () => {
    writeScript(folder.path("cli", "bin", "pulumi"), fakeCli);
    const root = folder.path("cli");
    engine = await findEngine({
      sources: [{ how: "cache", title: "fake", find: () => Promise.resolve(root) }],
    });
    fs.writeFileSync(folder.path("Pulumi.yaml"), "name: causeway\nruntime: nodejs\n");
    fs.writeFileSync(
      folder.path("Pulumi.dev.yaml"),
      "config:\n  causeway:greenTrafficPercent: 7\n",
    );
  });

  const file = () => folder.path("Pulumi.dev.yaml");
  const state = () => pathToFileURL(folder.path("state")).href;
  const open = (mode: string, previewMs = 20_000, backend = state()) =>
    openStack({
      engine,
      project: folder.path(),
      name: "dev",
      env: {
        FAKE_MODE: mode,
        FAKE_LOG: folder.path("calls"),
        FAKE_HOST: os.hostname(),
        PULUMI_BACKEND_URL: backend,
      },
      deadlines: { preview: previewMs, up: 20_000, other: 20_000 },
    });

  it("tells a locked stack as such, with its holder", async () => {
    const stack = await open("locked");
    await assert.rejects(stack.upOnly(["urn:a"]), (error: Error) => {
      assert.ok(error instanceof StackLocked);
      assert.match(error.message, /process 42 of ops@host, since 2026-01-01, on another machine/);
      assert.equal(error.message.match(/process 42/g)?.length, 1, error.message);
      return true;
    });
  });

  it("frees a lock of a dead process of this machine in any backend, and goes on", async () => {
    fs.rmSync(folder.path("calls"), { force: true });
    const stack = await open("dead", undefined, "s3://bucket");
    await stack.cancel();
    const calls = fs.readFileSync(folder.path("calls"), "utf8");
    assert.match(calls, /^refresh .*--target urn:pulumi:dev::causeway::pulumi:pulumi:Stack::/m);
    assert.match(calls, /^cancel .*--yes/m);
  });

  it("does not free another machine's lock in any backend", async () => {
    fs.rmSync(folder.path("calls"), { force: true });
    const stack = await open("foreign", undefined, "s3://bucket");
    for (const ask of [() => stack.cancel(), () => stack.upOnly(["urn:a"])]) {
      await assert.rejects(ask(), {
        name: "StackLocked",
        message: /process 42 of o p@s@elsewhere, since 2026-01-01, on another machine/,
      });
    }
    assert.doesNotMatch(fs.readFileSync(folder.path("calls"), "utf8"), /^cancel/m);
  });

  it("touches nothing where nothing is named: to the engine no target means all", async () => {
    const stack = await open("locked");
    fs.rmSync(folder.path("calls"), { force: true });
    await stack.refreshOnly([]);
    await stack.upOnly([]);
    assert.equal(fs.existsSync(folder.path("calls")), false);
    await assert.rejects(stack.refreshOnly(["urn:a"]), StackLocked);
    assert.match(fs.readFileSync(folder.path("calls"), "utf8"), /^refresh .*--target urn:a/m);
  });

  it("says that a signal killed the CLI", async () => {
    const stack = await open("killed");
    await assert.rejects(
      stack.preview(),
      /^EngineFailed: .*failed:\nthe CLI was killed by SIGKILL/,
    );
  });

  it("keeps the reason of a failure that talks on for pages, and whole lines only", async () => {
    const stack = await open("talks");
    await assert.rejects(stack.preview(), (error: Error) => {
      const lines = error.message.split("\n").slice(1);
      assert.equal(lines[0], "error: the reason, said first");
      assert.equal(lines.at(-1), "line 2000 that nobody needs");
      for (const line of lines.slice(1))
        assert.match(line, /^(line \d+ that nobody needs|\.\.\.)$/);
      assert.ok(error.message.length < 4_200, `${error.message.length} characters`);
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

  it("takes a share as the CLI writes it, and as others do", async () => {
    const stack = await open("broken");
    for (const [text, expected] of [
      ['"25"', 25],
      ["0", 0],
      ["100", 100],
    ] as const) {
      fs.writeFileSync(file(), `config:\n  causeway:greenTrafficPercent: ${text}\n`);
      assert.equal(await stack.greenTrafficPercent(), expected);
    }
    fs.writeFileSync(file(), "x: &base\n  causeway:greenTrafficPercent: 40\nconfig: *base\n");
    assert.equal(await stack.greenTrafficPercent(), 40);
  });

  for (const [text, found] of [
    ["101", "found 101"],
    ["null", "found null"],
    ['""', 'found ""'],
    ["true", "found true"],
    ["-1", "found -1"],
    ["2.5", "found 2.5"],
    ["1e1x", 'found "1e1x"'],
    ["' 5'", 'found " 5"'],
    ["[5]", "found \\[5\\]"],
  ] as const) {
    it(`refuses the share ${text} and says what was found`, async () => {
      const stack = await open("broken");
      fs.writeFileSync(file(), `config:\n  causeway:greenTrafficPercent: ${text}\n`);
      await assert.rejects(
        stack.greenTrafficPercent(),
        new RegExp(`must be a whole number from 0 to 100, ${found}$`),
      );
    });
  }

  it("says that no share is set", async () => {
    const stack = await open("broken");
    fs.writeFileSync(file(), "config: {}\n");
    await assert.rejects(stack.greenTrafficPercent(), /from 0 to 100, it isn't set/);
  });

  describe("with locks in a backend of files", () => {
    const locks = () => folder.path("state", ".pulumi", "locks", "organization", "causeway", "dev");
    const host = os.hostname();
    const lock = (text: string | object) => {
      fs.rmSync(locks(), { recursive: true, force: true });
      fs.mkdirSync(locks(), { recursive: true });
      fs.writeFileSync(
        path.join(locks(), "1.json"),
        typeof text === "string" ? text : JSON.stringify(text),
      );
    };
    const refused = async (expected: RegExp) => {
      fs.rmSync(folder.path("calls"), { force: true });
      const stack = await open("");
      await assert.rejects(stack.cancel(), { name: "StackLocked", message: expected });
      assert.doesNotMatch(fs.readFileSync(folder.path("calls"), "utf8"), /^cancel/m);
    };
    const freed = async () => {
      fs.rmSync(folder.path("calls"), { force: true });
      const stack = await open("");
      await stack.cancel();
      return /^cancel .*--yes/m.test(fs.readFileSync(folder.path("calls"), "utf8"));
    };

    it("does not free one whose Pulumi lives", async () => {
      writeScript(folder.path("living", "pulumi"), "while :; do sleep 0.1; done");
      const living = spawn(folder.path("living", "pulumi"), ["up"]);
      try {
        await once(living, "spawn");
        await sleep(100);
        lock({ pid: living.pid, hostname: host, username: "anna", timestamp: "noon" });
        await refused(new RegExp(`the living process ${living.pid} of anna@.*, since noon`));
      } finally {
        living.kill("SIGKILL");
      }
    });

    it("frees one whose number another program has meanwhile", async () => {
      lock({ pid: process.pid, hostname: host });
      assert.equal(await freed(), true);
    });

    it("frees a dead one, and asks for nothing where none stands", async () => {
      lock({ pid: 99999999, hostname: host });
      assert.equal(await freed(), true);
      fs.rmSync(locks(), { recursive: true });
      assert.equal(await freed(), false);
    });

    it("does not free another machine's", async () => {
      lock({ pid: 99999999, hostname: "elsewhere", username: "anna", timestamp: "noon" });
      await refused(/process 99999999 of anna@elsewhere, since noon, on another machine/);
    });

    for (const [what, text] of [
      ["empty", ""],
      ["half written", '{"pid": 12'],
      ["of another shape", '{"pid": "12"}'],
    ] as const) {
      it(`names the file of a lock that is ${what}`, async () => {
        lock(text);
        await refused(
          /the lock file .*locks.organization.causeway.dev.1\.json, written \d+ s ago \(.*\), can't be read .* remove it: rm '.*1\.json'/,
        );
      });
    }

    it("leaves another project's stack of the same name alone", async () => {
      lock({ pid: 99999999, hostname: "elsewhere" });
      const other = folder.path("state", ".pulumi", "locks", "organization", "other", "dev");
      fs.mkdirSync(path.dirname(other), { recursive: true });
      fs.rmSync(other, { recursive: true, force: true });
      fs.renameSync(locks(), other);
      assert.equal(await freed(), false);
    });
  });
});
