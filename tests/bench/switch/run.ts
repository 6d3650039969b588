import { existsSync, mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { FileJournal } from "../../../automation/adapters/journal/file-journal";
import { systemClock } from "../../../automation/adapters/system-clock";
import {
  findPgBouncer,
  PgBouncerMissing,
} from "../../../automation/rehearsal/pgbouncer/find-pgbouncer";
import {
  removePair,
  startPair,
  type PostgresPair,
} from "../../../automation/rehearsal/postgres/pair";
import { runFolder, type RunFolder } from "../../../automation/run/run-folder";
import { Closers } from "./closers";
import { awaitEverything, connectController, type Controller } from "./controller";
import { measureFloor } from "./floor";
import { startLoad } from "./load";
import { acknowledgedKeys, latencies } from "./load-files";
import { notExactlyOnce } from "./lost";
import { describeMachine, describePart, type Part } from "./print";
import { startSites, type GateKind } from "./sites";
import { switchBackAndForth } from "./switches";

const transactions = 20_000;
/** Even, so that each part of the bench ends where it began. */
const switchCount = 20;
/** Ordinary traffic before the first switch, in milliseconds. */
const settleMs = 3_000;

/** One pair, and who works on it. */
interface Rig {
  readonly pair: PostgresPair;
  readonly controller: Controller;
  readonly folder: RunFolder;
  readonly closers: Closers;
}

/**
 * Switches the writer back and forth under load, through each gate, and prints what the pauses took
 * beside their floor. Exit code 1 when a request failed or a payment was lost, never for speed.
 */
export async function runSwitchBench(): Promise<number> {
  const closers = new Closers();
  closers.onSignals();
  const folder = runFolder(mkdtempSync(path.join(os.tmpdir(), "causeway-bench-")));
  console.log(`machine: ${describeMachine()}`);
  try {
    await closers.hold(Promise.resolve(), () => rmSync(folder.root, { recursive: true }));
    const pair = await closers.hold(startPair(folder, { transactions }), () => removePair(folder));
    const controller = await closers.hold(connectController(pair), (each) => each?.close());
    const parts: Part[] = [];
    for (const kind of await installedGates()) {
      const part = await runPart(kind, { pair, controller, folder, closers });
      console.log(`\n${describePart(part)}`);
      parts.push(part);
    }
    console.log(`\nmachine: ${describeMachine()}`);
    const harmed = parts.some(({ load, lost }) => load.failed > 0 || lost.length > 0);
    return harmed ? 1 : 0;
  } finally {
    await closers.close();
    if (existsSync(folder.root)) console.error(`${folder.root} could not be removed`);
  }
}

async function installedGates(): Promise<readonly GateKind[]> {
  try {
    await findPgBouncer();
    return ["pool", "pgbouncer"];
  } catch (error) {
    if (!(error instanceof PgBouncerMissing)) throw error;
    console.log(`PgBouncer's gate is left out: ${error.message}`);
    return ["pool"];
  }
}

async function runPart(kind: GateKind, rig: Rig): Promise<Part> {
  const { pair, controller } = rig;
  const before = await measureFloor(pair, controller, "source");
  const part = await underLoad(kind, rig);
  // Again, since others may have kept the machine busier meanwhile, or less busy.
  const after = await measureFloor(pair, controller, part.switches.writer);
  return { ...part, floor: { before, after } };
}

async function underLoad(
  kind: GateKind,
  { pair, controller, folder, closers: all }: Rig,
): Promise<Omit<Part, "floor">> {
  const closers = all.part();
  const loadAverage = os.loadavg()[0] ?? NaN;
  try {
    const journalFile = path.join(folder.root, `journal-${kind}.ndjson`);
    const journal = await closers.hold(
      FileJournal.open(journalFile, `bench-${kind}`, systemClock),
      (each) => each?.close(),
    );
    const { gates, port } = await startSites(kind, pair, folder, closers);
    const running = await startLoad(kind, port, pair, folder, closers);
    await sleep(settleMs);
    const switches = await switchBackAndForth(controller, gates, journal, switchCount);
    const load = await running.stop();
    await awaitEverything(controller, switches.writer);
    const keys = await acknowledgedKeys(running.ledger);
    const lost = new Set<string>();
    for (const member of [pair.source, pair.target]) {
      const wrong = await notExactlyOnce(member.connection("causeway_verifier"), keys);
      for (const key of wrong) lost.add(key);
    }
    if (keys.length !== load.acknowledged)
      throw new Error(
        `The ledger has ${keys.length} payments, the load says ${load.acknowledged}.`,
      );
    const latenciesMs = await latencies(running.requests);
    const gate = gates[0]?.kind ?? kind;
    return { gate, loadAverage, switches, load, latenciesMs, lost: [...lost] };
  } finally {
    await closers.close();
  }
}
