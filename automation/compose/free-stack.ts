import { StackLocked, type Stack } from "../ports/stack";
import { retry } from "../process/retry";
import type { Time } from "../process/time";

/** How long an engine that outlived its controller may take to end its update, in milliseconds. */
const orphanedUpdateMs = 120_000;

/**
 * Frees a stack for a run that is taken up. An update of the dead controller ends by itself, and a lock that
 * nobody holds is freed; what is waited for, and for how long, is said as soon as it is seen, and again
 * when it is another.
 * @throws StackLocked when it is still held after two minutes.
 */
export async function freeStack(
  stack: Pick<Stack, "cancel">,
  say: (line: string) => void,
  time?: Time,
): Promise<void> {
  let said: string | undefined;
  const retryIf = (error: unknown) => {
    if (!(error instanceof StackLocked)) return false;
    // The age of a lock counts up; what stands in it does not.
    const what = error.message.replaceAll(/\d+ (s|min) ago/g, "");
    if (what !== said) {
      say(
        `${error.message} It is waited for, up to ${orphanedUpdateMs / 60_000} min; Ctrl-C twice stops.`,
      );
    }
    said = what;
    return true;
  };
  const patience = { retryIf, withinMs: orphanedUpdateMs, firstPauseMs: 500 };
  await retry(() => stack.cancel(), time === undefined ? patience : { ...patience, time });
}
