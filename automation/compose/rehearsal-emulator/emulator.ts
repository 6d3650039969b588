import * as path from "node:path";
import { readManifest } from "../../manifest/read-manifest";
import { isAlive } from "../../process/alive";
import { startChild } from "../../process/start-child";
import { stopProcesses } from "../../process/stop";
import { writeAtomically } from "../../process/write-atomically";
import type { WorldState } from "../../rehearsal/world/world-state";
import { runFolder, type RunFolder } from "../../run/run-folder";
import { readEmulator, type KeptEmulator } from "../emulator-file";
import { findMoto } from "./moto";
import { setUpAccount } from "./set-up";

const readyMs = 90_000;

/**
 * The AWS emulator of a run: the one that it was begun with, or a new one with all that a platform team
 * has made before it starts. It is noted in the run's folder, for other processes.
 * @throws UsageError where Python is missing; Error when the emulator refuses what is made in it.
 */
export async function emulatorOf(
  run: {
    readonly folder: RunFolder;
    readonly stack: string;
    readonly home: string;
    readonly say: (line: string) => void;
  },
  world: WorldState,
): Promise<KeptEmulator> {
  const { folder, stack } = run;
  const before = readEmulator(folder.emulator);
  if (before !== undefined) return before;
  const { endpoint, pid } = await startEmulator(run.home, folder.root, run.say);
  const account = await setUpAccount(endpoint, world, readManifest(folder.project));
  const { route53Endpoint } = world;
  const kept = { ...account, endpoint, pid, stack, route53Endpoint };
  writeAtomically(folder.emulator, JSON.stringify(kept, undefined, 2));
  return kept;
}

async function startEmulator(
  home: string,
  root: string,
  say: (line: string) => void,
): Promise<{ readonly endpoint: string; readonly pid: number }> {
  const server = await findMoto(home, say);
  const child = await startChild({
    entry: path.join(__dirname, "main.ts"),
    options: { root, server },
    root,
    logFile: path.join(runFolder(root).logs, "emulator.log"),
    readyMs,
    detached: true,
  });
  return { endpoint: String(child.ready["endpoint"]), pid: child.pid };
}

/** Ends a run's emulator, where it has one. */
export async function stopEmulator({ emulator }: Pick<RunFolder, "emulator">): Promise<void> {
  const kept = readEmulator(emulator);
  if (kept === undefined || !isAlive(kept.pid)) return;
  await stopProcesses([kept.pid], [{ signal: "SIGTERM", waitMs: 10_000 }]);
}
