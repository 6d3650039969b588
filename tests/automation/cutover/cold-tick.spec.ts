import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import execa from "execa";
import { FileJournal } from "../../../automation/adapters/journal/file-journal";
import { systemClock } from "../../../automation/adapters/system-clock";
import { runCutover } from "../../../automation/cutover/run-cutover";
import type { TickResult } from "../../../automation/cutover/tick";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import type { DatabaseRole } from "../../../automation/run/words";
import { Killed, Life } from "../../helpers/fakes/life";
import { FakeWorld } from "../../helpers/fakes/world";
import { pay, replicate, takePair, until, type SpecPair } from "../../helpers/postgres-pair";
import type { ColdTickOptions } from "./cold-tick";

const project = path.resolve(__dirname, "../../..");
const plan = "25,switch-writer,100";

/** What a controller has journaled by the time that the writer is to move. */
async function writeJournal(file: string): Promise<void> {
  const world = new FakeWorld();
  world.approvals = [{ entry: "switch-writer", people: 1, of: [] }];
  const life = new Life();
  const run = runCutover(world.ports(plan, rehearsalPolicy, life));
  const waits = () =>
    world.events.some((event) => event.type === "phase" && event.phase === "needs-operator");
  while (!waits()) await world.clock.sleep(500);
  life.kill();
  await assert.rejects(Promise.race([run, life.death]), Killed);
  const journal = await FileJournal.open(file, "cold", systemClock);
  for (const { step, kind, data } of world.journal.list) await journal.append({ step, kind, data });
  await journal.close();
}

describe("a tick in a process that has seen nothing before", function () {
  this.timeout(120_000);
  let folder: string;
  let pair: SpecPair;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cold-"));
    pair = await takePair();
    await replicate(pair);
    await writeJournal(path.join(folder, "journal.ndjson"));
  });
  afterEach(async () => {
    await pair.close();
    fs.rmSync(folder, { recursive: true });
  });

  /** The result of one process; `killed` when it did not live to tell. */
  async function coldTick(dieAfter?: string): Promise<TickResult["kind"] | "killed"> {
    const side = (role: DatabaseRole) => ({
      connection: pair.connection(role, "causeway_controller"),
      replication: pair.connection(role, "causeway_replication"),
    });
    const options = { folder, plan, source: side("source"), target: side("target") };
    const given: ColdTickOptions = dieAfter === undefined ? options : { ...options, dieAfter };
    const script = path.join(__dirname, "cold-tick.ts");
    const argumentsOf = ["-r", "./automation/register.cjs", script, JSON.stringify(given)];
    const { stdout, stderr, signal } = await execa(process.execPath, argumentsOf, {
      cwd: project,
      reject: false,
    });
    if (signal === "SIGKILL") return "killed";
    assert.notEqual(stdout, "", stderr);
    return (JSON.parse(stdout) as TickResult).kind;
  }

  /** Which databases accept a payment now. */
  async function writers(): Promise<readonly DatabaseRole[]> {
    const roles = ["source", "target"] as const;
    const tries = await Promise.allSettled(roles.map((role) => pay(pair.client[role], 1)));
    for (const tried of tries) {
      if (tried.status === "rejected")
        assert.equal((tried.reason as { code: string }).code, "CW001");
    }
    return roles.filter((_, index) => tries[index]?.status === "fulfilled");
  }

  it("moves the writer, and the next one reverses replication", async () => {
    assert.deepEqual(await writers(), ["source"]);
    assert.equal(await coldTick(), "acted");
    assert.deepEqual(await writers(), ["target"]);
    const paid = await pay(pair.client.target, 4, "green");
    assert.equal(await coldTick(), "acted");
    await until("the payment has come back", async () => {
      const { rowCount } = await pair.client.source.query(
        "SELECT FROM transactions WHERE id = $1",
        [paid],
      );
      return rowCount === 1;
    });
    assert.deepEqual(await writers(), ["target"]);
  });

  it("goes back after one that died right before the unfence, and then moves the writer", async () => {
    assert.equal(await coldTick("point-of-no-return"), "killed");
    assert.deepEqual(await writers(), [], "nobody accepts writes meanwhile");
    assert.equal(await coldTick(), "acted");
    assert.deepEqual(await writers(), ["source"]);
    for (let left = 20; left > 0 && (await writers())[0] === "source"; left -= 1) {
      await coldTick();
    }
    assert.deepEqual(await writers(), ["target"]);
  });

  it("goes forward after one that died right behind the unfence", async () => {
    assert.equal(await coldTick("open-fence"), "killed");
    assert.deepEqual(await writers(), ["target"]);
    assert.equal(await coldTick(), "acted");
    assert.deepEqual(await writers(), ["target"]);
  });
});
