import type { Clock } from "../../ports/clock";
import { Superseded } from "../../ports/database";
import type { SwitchPorts } from "./switch-ports";

/** Wait before the first retry; each further one waits that much longer, up to the longest. Milliseconds. */
const firstPauseMs = 50;
const longestPauseMs = 1_000;
/** A way out that is not done yet is told again after this many milliseconds. */
const reportAgainMs = 10_000;

/**
 * Does what a switch must not be left without, again and again until it is done: while it is not, nobody
 * writes. It ends with the process alone; the first thing that the next one does is the same way out.
 * @throws Superseded at once: another controller has decided, and no repetition makes that undone.
 */
export async function untilOut<T>(
  { clock, say }: { readonly clock: Clock; readonly say: SwitchPorts["say"] },
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  let reportedMs: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Superseded) throw error;
      if (reportedMs === undefined || clock.now() - reportedMs >= reportAgainMs) {
        reportedMs = clock.now();
        const why = (error as Error).message;
        say(
          "warning",
          `Try ${attempt} to ${what} failed: ${why}. It is tried until it is done; a person should look.`,
        );
      }
      await clock.sleep(Math.min(firstPauseMs * attempt, longestPauseMs));
    }
  }
}
