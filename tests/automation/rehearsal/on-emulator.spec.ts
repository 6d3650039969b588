import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { StackRuns } from "../../../automation/adapters/aws/s3/stack-runs";
import {
  emulatorCredentials,
  emulatorRegion,
  readEmulator,
} from "../../../automation/compose/emulator-file";
import type { RunStore } from "../../../automation/ports/run-store";
import { waitUntil } from "../../../automation/process/wait-until";
import { chainBreak } from "../../../automation/run/journal-chain";
import { runFolder } from "../../../automation/run/run-folder";
import { needEngine } from "../../helpers/engine";
import { needMoto } from "../../helpers/moto";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import { CommandLine, type Ended } from "./command-line";
import { assertProven } from "./proven";

/** A short cutover whose switch a person has to approve. */
const plan = `
version: 1
stages: [{ percent: 25 }, { percent: 100 }]
switch: { after: 25, approvals: 1 }
`;
/** Until the stack stands and blue's figures are there, on a busy machine. */
const longMs = 12 * 60_000;

describe("a cutover whose controller is `causeway start`, on AWS's emulator", function () {
  this.timeout(30 * 60_000);
  let line: CommandLine;
  let file: string;

  before(needsPgBouncer);
  before(async function () {
    const env = { CAUSEWAY_MOTO: needMoto(this) };
    // Another working directory than the project's.
    line = new CommandLine({ cwd: os.tmpdir(), env });
    file = path.join(line.home, "plan.yaml");
    fs.writeFileSync(file, plan);
    await needEngine(this);
  });
  after(() => line?.clear());

  /** The run in the emulator's S3, once its plan is written down. */
  async function storeOf(ended: Promise<Ended>): Promise<RunStore> {
    let store: RunStore | undefined;
    let over: Ended | undefined;
    void ended.then((how) => (over = how));
    const found = async () => {
      const folder = line.runFolder();
      const kept = folder === undefined ? undefined : readEmulator(runFolder(folder).emulator);
      if (kept === undefined) return over !== undefined;
      const settings = {
        region: emulatorRegion,
        endpoint: kept.endpoint,
        credentials: emulatorCredentials,
      };
      const runs = new StackRuns({ stack: kept.stack, ...kept.connections.journal, settings });
      const [id] = await runs.ids();
      store ??= id === undefined ? undefined : runs.store(id);
      // A lease comes before it: until then there is nothing to hold.
      const begun = (await store?.entries())?.some(({ step }) => step === "plan");
      return begun === true || over !== undefined;
    };
    await waitUntil(found, { withinMs: longMs, everyMs: 500 });
    if (store === undefined) throw new Error(`No run has begun: ${over?.out}${over?.err}`);
    return store;
  }

  it("is held, resumed and approved from elsewhere, taken over after kill -9, and proven to the end", async () => {
    const asked = ["--on-emulator", "--await-approvals", "--plan", file];
    const { ended } = line.start("rehearse", ...asked, "--scale", "2000", "--rate", "40");
    const store = await storeOf(ended);
    const pause = ["status", "--wait-for", "paused", "--timeout", String(longMs / 1_000)];

    const hold = await line.run(
      "hold",
      "--reason",
      "month-end close",
      "--wait",
      "--timeout",
      "400",
    );
    assert.equal(hold.code, 0, hold.out + hold.err);
    assert.match(hold.out, /^Granted: hold of the run/);
    const held = await line.run(...pause);
    assert.match(held.out, /State +held/);
    assert.match(held.out, /Waits for +a resume: held by .*: month-end close/);
    assert.match(held.out, /Kept +s3:\/\/rehearsal-journal\/causeway\/dev\//);
    const resumed = await line.run("resume", "--reason", "close is done", "--wait");
    assert.match(resumed.out, /^Granted: resume/, resumed.err);

    const waiting = await line.run(...pause);
    assert.match(waiting.out, /State +waiting-for-approval/, waiting.err);
    const first = (await store.holder()).who ?? "";
    const approved = await line.run("approve", "switch-writer", "--reason", "change 4711");
    assert.match(approved.out, /^Asked: approve switch-writer/, approved.err);
    const opened = async () =>
      (await store.entries()).some(({ step }) => step === "point-of-no-return");
    assert.ok(await waitUntil(opened, { withinMs: longMs, everyMs: 5 }), "the switch was begun");
    process.kill(Number(/process (\d+)$/.exec(first)?.[1]), "SIGKILL");

    const end = await ended;
    assert.match(end.out, /^COMPLETED/m, end.out + end.err);
    assert.match(end.out, /was ended by SIGKILL: another one takes over/);
    const holders = journalOf().flatMap(({ step, data }) =>
      step === "take-over" ? [data["holder"]] : [],
    );
    assert.equal(holders.length, 2);
    assert.equal(holders[0], first);
    assertProven(line, end, "completed");
  });

  function folder() {
    return runFolder(line.runFolder() ?? "");
  }

  function journalOf() {
    const entries = fs
      .readFileSync(folder().journal, "utf8")
      .split("\n")
      .filter((text) => text !== "")
      .map((text) => JSON.parse(text) as Awaited<ReturnType<RunStore["entries"]>>[number]);
    assert.equal(chainBreak(entries), undefined);
    return entries;
  }
});
