import { exitCodes } from "../run/exit-codes";

/**
 * Signals that come closer together than this are one press: the terminal sends Ctrl-C to npm and to this
 * process, and npm passes it on once more. In milliseconds.
 */
const onePressMs = 1_000;

/** What Ctrl-C does to a run. */
export interface CtrlC {
  /** Asks the run to hold once its action under way has ended. */
  readonly hold: () => void;
  readonly howToResume: string;
  readonly howToStop: string;
  readonly say: (text: string) => void;
  /**
   * While the writer is being moved: resolves once it has moved or is back, or when that takes too long to be
   * waited for. Undefined at any other time.
   */
  readonly moving: () => Promise<unknown> | undefined;
  /** Ends this process at once. */
  readonly exit: (code: number) => void;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
}

/**
 * Answers to each Ctrl-C at once: the first asks to hold, however long the action under way takes; the
 * second stops this process and says how the run is taken up or ended. While the writer is being moved nobody
 * may be able to write: there the second waits until it has moved or is back, and the third stops at once.
 * In any case the fences keep one writer.
 */
export function onCtrlC(options: CtrlC): () => void {
  const { hold, howToResume, howToStop, say, moving, exit, now } = options;
  let askedMs: number | undefined;
  let waits = false;
  const leave = () => {
    const ways = `Take the run up again with: ${howToResume}\nor end it with: ${howToStop}`;
    say(`Stopped at once. ${ways}`);
    exit(exitCodes.interrupted);
  };
  return () => {
    if (askedMs === undefined) {
      askedMs = now();
      say(
        "Ctrl-C: the run holds as soon as the action under way has ended (laying a stack out takes minutes). " +
          "Press Ctrl-C again to stop at once.",
      );
      hold();
      return;
    }
    if (now() - askedMs < onePressMs) return;
    askedMs = now();
    const moved = waits ? undefined : moving();
    if (moved === undefined) return leave();
    waits = true;
    say(
      "Ctrl-C: the writer is being moved, and nobody may be able to write now. This process stops once it has moved or " +
        "is back (seconds, a minute at most). Press Ctrl-C again to stop all the same.",
    );
    void moved.then(leave, leave);
  };
}
