import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Engine } from "../../../../automation/pulumi-cli/engine";
import { writeProviders } from "../../../../automation/pulumi-cli/executables";
import { findEngine } from "../../../../automation/pulumi-cli/find-engine";
import { localEnvironment } from "../../../../automation/compose/local-environment";
import {
  copyProject,
  stackFile,
  writeConfig,
} from "../../../../automation/adapters/pulumi/project-copy";
import type { PolicyPacks } from "../../../../automation/adapters/pulumi/policy-packs";
import { openStack } from "../../../../automation/adapters/pulumi/stack";
import { type Stack, StackLocked } from "../../../../automation/ports/stack";
import { temporaryFolder } from "./temporary-folder";

const fixture = path.join(__dirname, "fixture");

/** A build of the engine takes 5 minutes on 2 cores; it happens once a machine. */
const engineDeadlineMs = 15 * 60_000;

// The tests are one story: each goes on from the state that the one before left.
describe("a stack over the real engine", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let engine: Engine;
  let env: Record<string, string>;
  let stack: Stack;

  before(async function () {
    this.timeout(engineDeadlineMs);
    engine = await findEngine({ onProgress: (line) => console.log(`      ${line}`) });
    env = await localEnvironment({
      engine,
      backend: folder.path("state"),
      home: folder.path("home"),
      cloud: folder.path("cloud"),
    });
    const providers = { names: ["aws", "awsx"], entry: path.join(fixture, "provider.ts") };
    await copyProject({
      from: fixture,
      to: folder.path("project"),
      plugins: {
        languageHostFolder: engine.languageHostFolder,
        providers: {
          names: providers.names,
          folder: await writeProviders(providers, folder.path("providers")),
        },
      },
    });
  });

  const open = (
    name: string,
    create: boolean,
    judge: PolicyPacks["judge"] = "updates-and-previews",
  ) =>
    openStack({
      engine,
      env,
      name,
      create,
      project: folder.path("project"),
      policyPacks: { folders: [path.join(fixture, "pack")], judge },
    });
  const setSize = (size: string) =>
    writeConfig(stackFile(folder.path("project"), "dev"), { "causeway:size": size });
  const named = (urn: string) => urn.split("::").at(-1);

  it("refuses a stack that is not there", async () => {
    await assert.rejects(open("dve", false), /no stack named 'dve' found/);
  });

  it("previews a new stack, judged by the policy pack", async () => {
    stack = await open("dev", true);
    const { changes, findings } = await stack.preview();
    assert.deepEqual(changes.map(({ operation, urn }) => `${operation} ${named(urn)}`).sort(), [
      "create causeway-dev",
      "create database",
      "create default",
      "create traffic",
    ]);
    assert.deepEqual(
      findings.map(({ pack, policy, level, urn }) => [pack, policy, level, named(urn ?? "")]),
      [["fixture-pack", "traffic-is-shared", "advisory", "traffic"]],
    );
  });

  it("lays it out, telling each resource", async () => {
    const lines: string[] = [];
    await stack.up((line) => lines.push(line));
    assert.ok(lines.includes("create aws:fixture/thing:Thing database"), lines.join("\n"));
  });

  it("sees exactly one change after the share was set, and makes it", async () => {
    await stack.setGreenTrafficPercent(5);
    const { changes, findings } = await stack.preview();
    assert.deepEqual(
      changes.map(({ operation, urn }) => `${operation} ${named(urn)}`),
      ["update traffic"],
    );
    assert.deepEqual(findings, []);
    await stack.upOnly(changes.map(({ urn }) => urn));
    assert.deepEqual(await stack.outputs(), { percent: 5 });
  });

  it("updates only the resource that was named", async () => {
    await stack.setGreenTrafficPercent(10);
    await setSize("large");
    const { changes } = await stack.preview();
    assert.deepEqual(changes.map(({ urn }) => named(urn)).sort(), ["database", "traffic"]);
    const traffic = changes.find(({ urn }) => named(urn) === "traffic");
    await stack.upOnly([traffic?.urn ?? ""]);
    const left = await stack.preview();
    assert.deepEqual(
      left.changes.map(({ urn }) => named(urn)),
      ["database"],
    );
  });

  it("gives a mandatory finding as a finding, not as a failure", async () => {
    await setSize("huge");
    const { findings } = await stack.preview();
    assert.deepEqual(
      findings.map(({ level, policy }) => `${level} ${policy}`),
      ["mandatory size-is-known"],
    );
    await assert.rejects(
      stack.up(() => undefined),
      /size-is-known|policy/i,
    );
  });

  it("leaves previews to themselves where the packs judge updates only", async () => {
    const lenient = await open("dev", false, "updates");
    assert.deepEqual((await lenient.preview()).findings, []);
    await assert.rejects(lenient.up(() => undefined));
  });

  it("passes on what the provider said of a failed update", async () => {
    await setSize("refused");
    await assert.rejects(
      stack.up(() => undefined),
      /ThrottlingException: Rate exceeded/,
    );
  });

  it("passes on what the program said of bad config", async () => {
    const file = stackFile(folder.path("project"), "dev");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/.*size.*\n/, ""));
    await assert.rejects(
      stack.preview(),
      /Missing required configuration variable 'causeway:size'/,
    );
    fs.writeFileSync(file, text);
  });

  it("tells a stack locked by a dead run, and frees it", async () => {
    await setSize("large");
    const locks = folder.path("state", ".pulumi", "locks", "organization", "causeway", "dev");
    fs.mkdirSync(locks, { recursive: true });
    const left = {
      pid: 99999999,
      username: "ops",
      hostname: "h",
      timestamp: "2026-01-01T00:00:00Z",
    };
    fs.writeFileSync(path.join(locks, "left.json"), JSON.stringify(left));
    await assert.rejects(
      stack.up(() => undefined),
      (error: Error) => {
        assert.ok(error instanceof StackLocked, error.message);
        assert.match(error.message, /created by ops@h \(pid 99999999\)/);
        return true;
      },
    );
    await stack.cancel();
    await stack.up(() => undefined);
  });

  it("has touched nothing of the original", () => {
    assert.match(
      fs.readFileSync(path.join(fixture, "Pulumi.dev.yaml"), "utf8"),
      /causeway:greenTrafficPercent: 0\n {2}causeway:size: small\n$/,
    );
    assert.doesNotMatch(fs.readFileSync(path.join(fixture, "Pulumi.yaml"), "utf8"), /plugins/);
  });
});
