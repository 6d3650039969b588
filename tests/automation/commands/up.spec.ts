import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { copyProject } from "../../../automation/adapters/pulumi/project-copy";
import { localEnvironment } from "../../../automation/compose/local-environment";
import { localProviders } from "../../../automation/local-cloud/provider-programs";
import { writeProviders } from "../../../automation/pulumi-cli/executables";
import { outputSchema } from "../../../automation/operate/envelope";
import { needEngine } from "../../helpers/engine";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const cli = path.resolve(__dirname, "../../../automation/cli.ts");
const register = path.resolve(__dirname, "../../../automation/register.cjs");

// A user's own project, login and stack: only the provider is the stand-in for AWS.
describe("causeway up with the real engine", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  let env: NodeJS.ProcessEnv;

  before(async function () {
    const engine = await needEngine(this);
    await copyProject({
      from: path.resolve(__dirname, "../compose/weight-program"),
      to: folder.path("project"),
      plugins: {
        languageHostFolder: engine.languageHostFolder,
        providers: { names: localProviders.names, folder: await writeProviders(localProviders) },
      },
    });
    const found = await localEnvironment({
      engine,
      backend: folder.path("state"),
      home: folder.path("home"),
      cloud: folder.path("cloud"),
    });
    env = { ...process.env, ...found };
    const init = spawn(engine.path, ["stack", "init", "dev"], { cwd: folder.path("project"), env });
    assert.deepEqual(await once(init, "close"), [0, null]);
  });

  async function up(...args: string[]) {
    const all = ["-r", register, cli, "-C", folder.path("project"), "up", "--stack", ...args];
    const child = spawn(process.execPath, all, { env, stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data) => (out += String(data)));
    child.stderr.on("data", (data) => (err += String(data)));
    const [code] = (await once(child, "close")) as [number];
    return { code, out, err };
  }

  it("deploys nothing where nobody can say yes", async () => {
    const { code, err } = await up("dev");
    assert.equal(code, 2);
    assert.match(err, /--yes/);
  });

  it("says of a stack that is not there what the engine says", async () => {
    const { code, err } = await up("none", "--dry-run");
    assert.equal(code, 1);
    assert.match(err, /no stack named 'none' found/);
    assert.doesNotMatch(err, /^ +at /m);
  });

  it("deploys nothing that breaks a mandatory policy, and names each", async () => {
    const { code, err } = await up("dev", "--yes");
    assert.equal(code, 2);
    assert.match(err, /\[log-group-encrypted\] MUST FIX/);
    assert.deepEqual(fs.readdirSync(folder.path("cloud", "records")), [], "nothing was made");
    // Advice from here on.
    const broken = [...err.matchAll(/^\[([a-z0-9-]+)\] MUST FIX/gm)].map(([, id]) => id);
    fs.writeFileSync(
      folder.path("project", "causeway-policies.yaml"),
      `settings:\n  levels:\n${broken.map((id) => `    ${id}: advisory\n`).join("")}`,
    );
  });

  it("says what would be changed, deploys it, and has nothing to change then", async () => {
    const dry = await up("dev", "--dry-run", "--json");
    assert.equal(dry.code, 0, dry.err);
    const said = outputSchema.parse(JSON.parse(dry.out));
    assert.ok(said.kind === "up" && said.data.dryRun);
    assert.ok(said.data.changes.some(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup"));
    assert.ok(said.data.advice.some((line) => line.startsWith("[log-group-encrypted]")));

    const made = await up("dev", "--yes");
    assert.equal(made.code, 0, made.err);
    assert.match(made.err, /create aws:cloudwatch\/logGroup:LogGroup trail/);
    const again = await up("dev", "--dry-run");
    assert.match(again.out, /nothing changes/, again.err);
  });
});
