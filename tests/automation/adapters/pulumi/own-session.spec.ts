import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { StackNotFoundError, type PulumiCommand } from "@pulumi/pulumi/automation";
import { commandOf, type RunCli } from "../../../../automation/adapters/pulumi/own-session";
import { isAlive } from "../../../../automation/process/alive";
import { temporaryFolder, writeScript } from "./temporary-folder";

describe("an engine in a session of its own", () => {
  const folder = temporaryFolder();

  /** A CLI that writes its id, each signal it gets and its end into files. */
  const cli = `
const fs = require("node:fs");
if (process.argv[2] === "version") { console.log("v3.255.0"); process.exit(0); }
const [, , verb, root] = process.argv;
const note = (text) => fs.appendFileSync(root + "/notes", text + "\\n");
process.on("SIGINT", () => { note("SIGINT"); if (verb === "wait") process.exit(7); });
process.on("SIGTERM", () => { note("SIGTERM"); process.exit(8); });
if (verb === "fail") { console.error("error: no stack named 'x' found"); process.exit(255); }
console.log(process.argv.slice(2).join(" "));
console.error(process.env.PULUMI_AUTOMATION_API + " " + process.env.GIVEN);
console.error(process.env.PATH.split(":")[0]);
if (verb === "wait" || verb === "linger") {
  fs.writeFileSync(root + "/pid", String(process.pid));
  const timer = setInterval(() => {
    if (fs.existsSync(root + "/go-on")) { note("ended"); clearInterval(timer); }
  }, 20);
  setTimeout(() => process.exit(9), 15000).unref();
}`;
  const executable = () => folder.path("bin", "pulumi");
  const find = () => {
    writeScript(executable(), cli, `#!${process.execPath}`);
    return commandOf(executable());
  };
  const run = (command: PulumiCommand, ...call: Parameters<RunCli>) =>
    (command as unknown as { run: RunCli }).run(...call);
  const room = (name: string) => {
    fs.mkdirSync(folder.path(name));
    return folder.path(name);
  };
  const read = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "");
  async function until(what: string, holds: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 10_000; !holds(); await sleep(20))
      assert.ok(Date.now() < deadline, `${what} did not come about`);
  }

  /** A controller with a process group of its own, as a shell gives one to each command. */
  async function control(root: string, listens: boolean): Promise<ChildProcess> {
    const script = `require("./automation/register.cjs");
      const { commandOf } = require("./automation/adapters/pulumi/own-session.ts");
      const { writeFileSync } = require("node:fs");
      ${listens ? 'process.on("SIGINT", () => {});' : ""}
      void commandOf(${JSON.stringify(executable())})
        .then((command) => command.run(["linger", ${JSON.stringify(root)}], "/", {}))
        .then(({ code }) => writeFileSync(${JSON.stringify(`${root}/code`)}, String(code)));`;
    await find();
    const controller = spawn(process.execPath, ["-e", script], {
      detached: true,
      stdio: ["ignore", "ignore", "inherit"],
    });
    await until("the engine's start", () => read(`${root}/pid`) !== "");
    return controller;
  }

  it("does not hear the Ctrl-C of the controller's terminal, and ends its action", async () => {
    const root = room("terminal");
    const controller = await control(root, true);
    const exit = once(controller, "exit");
    process.kill(-controller.pid!, "SIGINT");
    // Signals of the group are delivered before the engine can see the file.
    await sleep(200);
    fs.writeFileSync(`${root}/go-on`, "");
    assert.deepEqual(await exit, [0, null]);
    assert.equal(read(`${root}/notes`), "ended\n");
    assert.equal(read(`${root}/code`), "0");
  });

  it("is asked to end when a signal that nobody handles ends the controller", async () => {
    const root = room("unhandled");
    const controller = await control(root, false);
    const exit = once(controller, "exit");
    process.kill(-controller.pid!, "SIGINT");
    assert.deepEqual(await exit, [null, "SIGINT"]);
    await until("the engine's end", () => !isAlive(Number(read(`${root}/pid`))));
    assert.equal(read(`${root}/notes`), "SIGTERM\n");
  });

  it("may end its action when the controller is killed", async () => {
    const root = room("killed");
    const controller = await control(root, true);
    const exit = once(controller, "exit");
    process.kill(-controller.pid!, "SIGKILL");
    await exit;
    fs.writeFileSync(`${root}/go-on`, "");
    await until("the engine's end", () => !isAlive(Number(read(`${root}/pid`))));
    assert.equal(read(`${root}/notes`), "ended\n");
  });

  it("gives output, flags and environment as the SDK does", async () => {
    const said = { out: "", error: "" };
    const listeners = process.listenerCount("SIGTERM");
    const result = await run(
      await find(),
      ["say"],
      "/",
      { GIVEN: "yes" },
      (text) => (said.out += text),
      (text) => (said.error += text),
    );
    assert.equal(result.code, 0);
    assert.equal(result.stdout, "say --non-interactive");
    assert.equal(result.stderr, `true yes\n${folder.path("bin")}`);
    assert.deepEqual(said, { out: `${result.stdout}\n`, error: `${result.stderr}\n` });
    assert.equal(process.listenerCount("SIGTERM"), listeners);
  });

  it("tells a missing stack by the SDK's own error", async () => {
    await assert.rejects(run(await find(), ["fail", room("fail")], "/", {}), StackNotFoundError);
  });

  it("is interrupted by the abort signal", async () => {
    const root = room("abort");
    const abort = new AbortController();
    const command = await find();
    const running = run(command, ["wait", root], "/", {}, undefined, undefined, abort.signal);
    await Promise.all([
      assert.rejects(running, /exit code 7/),
      until("the engine's start", () => read(`${root}/pid`) !== "").then(() => abort.abort()),
    ]);
    assert.equal(read(`${root}/notes`), "SIGINT\n");
  });
});
