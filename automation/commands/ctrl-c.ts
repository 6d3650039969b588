import { exitCodes } from "../run/exit-codes";

/** What Ctrl-C does to a run. */
export interface CtrlC {
  /** Asks the run to hold once its action under way has ended. */
  readonly hold: () => void;
  readonly howToResume: string;
  readonly howToStop: string;
  readonly say: (text: string) => void;
  /** Ends this process at once. */
  readonly exit: (code: number) => void;
}

/**
 * Answers to each Ctrl-C at once: the first asks to hold, however long the action under way takes; the
 * second stops this process and says how the run is taken up or ended. Either way the fences keep one writer.
 */
export function onCtrlC({ hold, howToResume, howToStop, say, exit }: CtrlC): () => void {
  let asked = false;
  return () => {
    if (asked) {
      say(
        `Stopped at once. Take the run up again with: ${howToResume}\nor end it with: ${howToStop}`,
      );
      exit(exitCodes.interrupted);
      return;
    }
    asked = true;
    say(
      "Ctrl-C: the run holds as soon as the action under way has ended (laying a stack out takes minutes). " +
        "Press Ctrl-C again to stop at once.",
    );
    hold();
  };
}
