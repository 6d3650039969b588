import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Engine } from "../../../../automation/pulumi-cli/engine";
import { writeProviders } from "../../../../automation/pulumi-cli/executables";
import { localEnvironment } from "../../../../automation/compose/local-environment";
import { copyProject } from "../../../../automation/adapters/pulumi/project-copy";
import { stackFile, writeConfig } from "../../../../automation/adapters/pulumi/stack-file";
import type { PolicyPacks } from "../../../../automation/adapters/pulumi/policy-packs";
import { localDeadlines, openStack } from "../../../../automation/adapters/pulumi/stack";
import { type Stack, StackLocked } from "../../../../automation/ports/stack";
import { needEngine } from "../../../helpers/engine";
import { temporaryFolder } from "./temporary-folder";

const fixture = path.join(__dirname, "fixture");

// The tests are one story: each goes on from the state that the one before left.
describe("a stack over the real engine", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let engine: Engine;
  let env: Record<string, string>;
  let stack: Stack;

  before(async function () {
    engine = await needEngine(this);
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
    pack = path.join(__dirname, "fixture-pack"),
  ) =>
    openStack({
      engine,
      env,
      name,
      create,
      project: folder.path("project"),
      policyPacks: { folders: [pack], judge },
      deadlines: localDeadlines,
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

  for (const [what, change, expected] of [
    [
      "doesn't parse",
      (text: string) => `<<<<<<< ours\n${text}\n=======\n>>>>>>> theirs\n`,
      /index\.ts:1:1 - TS1185: Merge conflict marker encountered/,
    ],
    [
      "has no policies",
      (text: string) => text.replace(/policies: \[[^]*\],/, "policies: [],"),
      /the policy pack 'fixture-pack' in .* has no policies/,
    ],
    [
      "throws after it was made",
      (text: string) => `${text}\nimport("./gone").then(() => undefined);\n`,
      /Cannot find module '\.\/gone'|gone/,
    ],
    [
      "fails in the middle of its own file, after it was made",
      (text: string) => `${text}\nthrow new Error("half of it was loaded");\n`,
      /half of it was loaded/,
    ],
    ["makes no pack", () => "export {};\n", /makes no PolicyPack: it judges nothing/],
  ] as const) {
    it(`fails with the reason on a policy pack that ${what}`, async () => {
      const pack = folder.path("packs", what.replaceAll(/\W/g, "-"));
      fs.cpSync(path.join(__dirname, "fixture-pack"), pack, { recursive: true });
      const links = path.join(folder.path("packs"), "node_modules");
      if (!fs.existsSync(links)) fs.symlinkSync(path.resolve("node_modules"), links);
      const file = path.join(pack, "index.ts");
      fs.writeFileSync(file, change(fs.readFileSync(file, "utf8")));
      const judged = await open("dev", false, "updates-and-previews", pack);
      await assert.rejects(judged.preview(), expected);
    });
  }

  it("stops at a program with a syntax error, with file and line", async () => {
    const link = folder.path("project", "program.ts");
    const text = fs.readFileSync(link, "utf8");
    fs.rmSync(link);
    fs.writeFileSync(link, `${text}<<<<<<< ours\n=======\n>>>>>>> theirs\n`);
    await assert.rejects(stack.preview(), /program\.ts:15:1 - TS1185: Merge conflict marker/);
    fs.rmSync(link);
    fs.symlinkSync(path.join(fixture, "program.ts"), link);
  });

  it("finds its own processes behind a proxy that knows nothing of this machine", async () => {
    const nobody = "http://127.0.0.1:9";
    const behind = { ...env, http_proxy: nobody, https_proxy: nobody };
    const project = folder.path("project");
    const how = { name: "dev", project, deadlines: localDeadlines };
    const proxied = await openStack({ engine, env: behind, ...how });
    assert.equal((await proxied.preview()).findings.length, 0);
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

  it("reports whose a lock is, and frees one of a dead run of this machine", async () => {
    await setSize("large");
    const locks = folder.path("state", ".pulumi", "locks", "organization", "causeway", "dev");
    fs.mkdirSync(locks, { recursive: true });
    const left = {
      pid: 99999999,
      username: "ops",
      hostname: os.hostname(),
      timestamp: "2026-01-01T00:00:00Z",
    };
    const file = path.join(locks, "left.json");
    fs.writeFileSync(file, JSON.stringify({ ...left, hostname: "h" }));
    await assert.rejects(
      stack.up(() => undefined),
      (error: Error) => {
        assert.ok(error instanceof StackLocked, error.message);
        assert.match(error.message, /process 99999999 of ops@h, since .*, on another machine/);
        return true;
      },
    );
    await assert.rejects(stack.cancel(), StackLocked);
    fs.writeFileSync(file, "");
    await assert.rejects(
      stack.up(() => undefined),
      (error: Error) => {
        assert.ok(error instanceof StackLocked, error.message);
        assert.match(
          error.message,
          /the lock file .*left\.json, written .*, can't be read \(it is empty\)/,
        );
        return true;
      },
    );
    fs.writeFileSync(file, JSON.stringify(left));
    await stack.up(() => undefined);
    assert.equal(fs.existsSync(file), false);
    fs.writeFileSync(file, JSON.stringify(left));
    await stack.cancel();
    assert.equal(fs.existsSync(file), false);
  });

  it("has touched nothing of the original", () => {
    assert.match(
      fs.readFileSync(path.join(fixture, "Pulumi.dev.yaml"), "utf8"),
      /causeway:greenTrafficPercent: 0\n {2}causeway:size: small\n$/,
    );
    assert.doesNotMatch(fs.readFileSync(path.join(fixture, "Pulumi.yaml"), "utf8"), /plugins/);
  });
});
