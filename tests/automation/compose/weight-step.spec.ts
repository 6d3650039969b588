import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stackFile } from "../../../automation/adapters/pulumi/stack-file";
import { applyWeight, withdrawGreen } from "../../../automation/cutover/weight-step";
import type { RecordSet } from "../../../automation/local-cloud/names/record-set";
import { processes } from "../../../automation/process/process-table";
import { needEngine } from "../../helpers/engine";
import { temporaryFolder, writeScript } from "../adapters/pulumi/temporary-folder";
import { WeightWorld } from "./weight-world";

const records = "aws:route53/recordsExclusive:RecordsExclusive";

// One world for all: each test begins by stepping to the share that it needs.
describe("a weight step with the real engine", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  let world: WeightWorld;

  before(async function () {
    world = await WeightWorld.start(folder.path(), await needEngine(this));
  });

  after(() => (world as WeightWorld | undefined)?.stop());

  const locks = () => folder.path("state", ".pulumi", "locks", "organization", "causeway", "dev");
  const lock = (name: string, holder: object) => {
    fs.mkdirSync(locks(), { recursive: true });
    fs.writeFileSync(path.join(locks(), name), JSON.stringify(holder));
  };
  const to = (percent: number) => applyWeight(world.ports(), percent);
  const weights = (green: number) => (sets: readonly RecordSet[]) =>
    sets.map((set) => ({ ...set, weight: set.setIdentifier === "aws" ? green : 100 - green }));
  const stands = async (percent: number) => {
    assert.equal(world.zone(), `on-premises ${100 - percent}, aws ${percent}`);
    assert.equal(await world.configured(), percent);
  };

  it("steps, and changes one value of the stack's file", async () => {
    const file = stackFile(folder.path("project"), "dev");
    const before = fs.readFileSync(file, "utf8");
    await to(5);
    await stands(5);
    assert.equal(
      fs.readFileSync(file, "utf8"),
      before.replace(/(greenTrafficPercent:) \S+/, "$1 5"),
    );
  });

  it("heals an edit by hand to the old weights by the same step", async () => {
    await to(10);
    await world.edit(weights(5));
    await to(10);
    await stands(10);
  });

  it("heals a record that somebody deleted, and one that somebody added", async () => {
    await world.edit((sets) => [
      ...sets.filter((set) => set.setIdentifier === "aws"),
      { ...sets[0]!, setIdentifier: "stranger", weight: 40 },
    ]);
    await to(10);
    await stands(10);
  });

  it("keeps the share in force in the config when the provider refuses", async () => {
    world.break({ type: records, operation: "update", kind: "fail" });
    await assert.rejects(to(25), /InternalFailure/);
    await stands(10);
    await to(25);
    await stands(25);
  });

  it("keeps it when the engine is killed in its update, and takes the step up again", async () => {
    world.break({ type: records, operation: "update", kind: "slow", delayMs: 20_000 });
    const step = to(50);
    const engine = () =>
      processes().find(({ command }) => /pulumi up /.test(command) && command.includes("--target"));
    while (engine() === undefined) await sleep(50);
    await sleep(1_500);
    process.kill(engine()!.pid, "SIGKILL");
    await assert.rejects(step, /killed by SIGKILL/);
    world.break();
    await stands(25);
    await to(50);
    await stands(50);
  });

  it("waits for the update of somebody who lives", async () => {
    writeScript(folder.path("living", "pulumi"), "while :; do sleep 0.1; done");
    const living = spawn(folder.path("living", "pulumi"), ["up"]);
    await once(living, "spawn");
    lock("anna.json", {
      pid: living.pid,
      hostname: os.hostname(),
      username: "anna",
      timestamp: "2026-01-01T00:00:00Z",
    });
    world.said.splice(0);
    const step = to(25);
    while (world.said.length === 0) await sleep(100);
    await stands(50);
    assert.match(
      world.said[0] ?? "",
      new RegExp(`living process ${living.pid} of anna@.* waited for`),
    );
    fs.rmSync(path.join(locks(), "anna.json"));
    await step;
    living.kill("SIGKILL");
    await stands(25);
  });

  it("refuses a step that would change anything else, with the config as it was", async () => {
    const file = stackFile(folder.path("project"), "dev");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/trailDays: \S+/, "trailDays: 60"));
    await assert.rejects(to(50), { name: "WeightRefused", message: /update .*::trail/ });
    await stands(25);
    fs.writeFileSync(file, text);
  });

  it("refuses a step with which another TTL would ride along, and puts one back that a hand has set", async () => {
    const program = folder.path("project", "program.ts");
    const text = fs.readFileSync(program, "utf8");
    fs.writeFileSync(program, text.replace("ttl: 30", "ttl: 300"));
    await assert.rejects(to(50), { name: "WeightRefused", message: /"ttl":30\b.*"ttl":300\b/ });
    await stands(25);
    fs.writeFileSync(program, text);
    await world.edit((sets) => sets.map((set) => ({ ...set, ttl: 3600 })));
    const { ttlSeconds } = await to(25);
    assert.equal(ttlSeconds, 30);
  });

  it("takes green out beside a third record, and with another change waiting in the stack", async () => {
    const file = stackFile(folder.path("project"), "dev");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/trailDays: \S+/, "trailDays: 60"));
    const third = { setIdentifier: "third", weight: 40, values: ["198.51.100.7"] };
    await world.edit((sets) => [...sets, { ...sets[0]!, ...third }]);
    world.said.splice(0);
    await withdrawGreen(world.ports());
    await stands(0);
    assert.match(world.said.join(), /Green is out of the traffic.*"third" of weight 40 leads to/);
    const left = (await world.stack.preview()).changes.map(({ urn }) => urn.split("::").at(-1));
    assert.deepEqual(left, ["trail"]);
    fs.writeFileSync(file, text.replace(/(greenTrafficPercent:) \S+/, "$1 0"));
  });

  it("takes green out by the stack where nobody has seen blue's deleted record", async () => {
    await to(25);
    await world.edit((sets) => sets.slice(1));
    await withdrawGreen(world.ports(world.freshRecords()));
    await stands(0);
  });

  it("takes green out although Route 53 throttles for a while", async () => {
    await to(25);
    const throttle = { operation: "invoke", kind: "throttle" } as const;
    world.break({ ...throttle, type: "route53:ChangeResourceRecordSets", times: 12 });
    world.said.splice(0);
    await withdrawGreen(world.ports());
    world.break();
    await stands(0);
    assert.match(world.said[0] ?? "", /Green still has traffic .* By hand:/);
  });
});
