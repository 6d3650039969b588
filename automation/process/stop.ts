import { isAlive } from "./alive";
import { waitUntil } from "./wait-until";

/** A process that no signal has ended. */
export class NotStopped extends Error {
  override readonly name = "NotStopped";
}

/**
 * Sends the signals one after the other, each when the ones before have not ended all processes within
 * their `waitMs` milliseconds. Resolves when all are gone.
 * @throws NotStopped when one survives the last signal.
 */
export async function stopProcesses(
  pids: readonly number[],
  signals: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[],
): Promise<void> {
  const living = () => pids.filter(isAlive);
  for (const { signal, waitMs } of signals) {
    for (const pid of living()) sendSignal(pid, signal);
    const gone = () => living().length === 0;
    if (await waitUntil(gone, { withinMs: waitMs, everyMs: 5 })) return;
  }
  if (living().length === 0) return;
  const sent = signals.map(({ signal, waitMs }) => `${signal} for ${waitMs} ms`).join(", ");
  throw new NotStopped(
    `Processes ${living().join(", ")} survived ${sent}. Expected them to end: see what they wait for (ps, state D is a disk), then end them by hand.`,
  );
}

/** Sends a signal; a process that has ended meanwhile is as it should be. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
