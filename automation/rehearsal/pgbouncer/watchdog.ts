import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { clearHold, readHold } from "../../adapters/gates/hold-file";
import { PgBouncerConsole } from "../../adapters/gates/pgbouncer-console";
import type { PgBouncerControl } from "../../adapters/gates/pgbouncer-control";

/** How often the watchdog looks for an overdue hold, and how often it proves that it lives. */
const lookEveryMs = 25;
const beatEveryMs = 200;
const callMs = 1_000;

/**
 * Ends holds that nobody ended: once the time in the hold file has passed, RESUME. It runs beside
 * PgBouncer in a process of its own, so that a dead controller cannot take it along, and touches the
 * heartbeat file only while the console answers it. Returns when PgBouncer's process has gone.
 */
export async function watch(
  control: PgBouncerControl,
  pgbouncerLives: () => boolean,
): Promise<void> {
  const pgbouncer = new PgBouncerConsole(control.admin);
  let beatMs = -Infinity;
  while (pgbouncerLives()) {
    try {
      if (performance.now() - beatMs >= beatEveryMs) {
        await pgbouncer.version(callMs);
        writeFileSync(control.heartbeatFile, `${process.pid}\n`);
        beatMs = performance.now();
      }
      await endOverdueHold(control, pgbouncer);
    } catch (error) {
      // Told and tried again: giving up would leave the clients held.
      process.stderr.write(`watchdog: ${error instanceof Error ? error.message : String(error)}\n`);
      await sleep(beatEveryMs);
    }
    await sleep(lookEveryMs);
  }
  pgbouncer.drop();
}

async function endOverdueHold(control: PgBouncerControl, pgbouncer: PgBouncerConsole) {
  const hold = readHold(control.holdFile);
  if (hold === undefined || Date.now() < hold.untilMs) return;
  await pgbouncer.resume(control.entry, callMs);
  clearHold(control.holdFile, hold.token);
  process.stderr.write(`watchdog: the hold limit has passed, ${control.entry} resumed\n`);
}

/** The watchdog's process: arguments are the file with the control data and PgBouncer's process id. */
async function main(): Promise<void> {
  const [, , controlFile, pid] = process.argv;
  if (controlFile === undefined || !(Number(pid) > 0)) {
    throw new Error("usage: watchdog <control file> <process id of PgBouncer>");
  }
  const control = JSON.parse(readFileSync(controlFile, "utf8")) as PgBouncerControl;
  process.on("SIGINT", () => undefined);
  await watch(control, () => lives(Number(pid)));
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`watchdog: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
