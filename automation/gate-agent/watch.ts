import { writeFileSync } from "node:fs";
import { clearHold, readHold, type HoldNote } from "../adapters/gates/hold-file";
import { PgBouncerConsole } from "../adapters/gates/pgbouncer-console";
import type { PgBouncerControl } from "../adapters/gates/pgbouncer-control";
import { sleep } from "../process/time";

/** How often the watch looks for an overdue hold, and how often it proves that it lives. */
const lookEveryMs = 25;
const beatEveryMs = 200;
const callMs = 1_000;

/**
 * Ends holds that nobody ended: once the time in the hold file has passed, by the wall clock or by this
 * process's own, RESUME; and at once when the pool is paused though no hold is written down. It runs
 * beside PgBouncer, so that a dead controller cannot take it along, and touches the heartbeat file only
 * while the console answers it. Returns when `lives` says that PgBouncer has gone.
 */
export async function watch(
  control: PgBouncerControl,
  lives: () => boolean,
  complain: (message: string) => void,
): Promise<void> {
  const pgbouncer = new PgBouncerConsole(control.admin, control.consoleCaFile);
  const overdue = holdClock();
  let beatMs = -Infinity;
  const beat = async () => {
    if (performance.now() - beatMs < beatEveryMs) return;
    const before = readHold(control.holdFile);
    const { paused } = await pgbouncer.entry(control.entry, callMs);
    if (paused && before === undefined) await endPauseWithoutHold(control, pgbouncer, complain);
    writeFileSync(control.heartbeatFile, `${process.pid}\n`);
    beatMs = performance.now();
  };
  /** Said and tried again: giving up would leave the clients held. */
  const complained = (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    return sleep(beatEveryMs);
  };
  while (lives()) {
    // Each for itself, and what frees the clients first: a folder that takes no heartbeat must not hold them.
    await endOverdueHold(control, pgbouncer, overdue, complain).catch(complained);
    await beat().catch(complained);
    await sleep(lookEveryMs);
  }
  pgbouncer.drop();
}

/**
 * Tells whether a hold has lasted too long. By the wall clock, which the hold's maker knows as well;
 * and by this process' own clock since the hold was first seen, for a wall clock that was set back.
 */
function holdClock(): (hold: HoldNote) => boolean {
  let seen: { readonly token: string; readonly atMs: number } | undefined;
  return ({ token, untilMs, longestMs }) => {
    if (seen?.token !== token) seen = { token, atMs: performance.now() };
    return Date.now() >= untilMs || performance.now() - seen.atMs >= longestMs;
  };
}

async function endOverdueHold(
  control: PgBouncerControl,
  pgbouncer: PgBouncerConsole,
  overdue: (hold: HoldNote) => boolean,
  complain: (message: string) => void,
): Promise<void> {
  const hold = readHold(control.holdFile);
  if (hold === undefined || !overdue(hold)) return;
  await pgbouncer.resume(control.entry, callMs);
  clearHold(control.holdFile, hold.token);
  complain(`the hold limit has passed, ${control.entry} resumed`);
}

/**
 * A PAUSE that PgBouncer read after its hold had ended: nobody will release it. A hold is written down
 * before its PAUSE is sent, so one that came since the first look shows by now.
 */
async function endPauseWithoutHold(
  control: PgBouncerControl,
  pgbouncer: PgBouncerConsole,
  complain: (message: string) => void,
): Promise<void> {
  if (readHold(control.holdFile) !== undefined) return;
  await pgbouncer.resume(control.entry, callMs);
  complain(`${control.entry} was paused without a hold, resumed`);
}
