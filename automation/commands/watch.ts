import { approvalsOf } from "../compose/run-store";
import { readStatus, type Status } from "../operate/status";
import { statusLines } from "../operate/status-text";
import { sleep } from "../process/time";
import { exitCodes } from "../run/exit-codes";
import { onRun, withRunOptions, type RunOptions } from "./run-options";
import { seconds, type Verb } from "./verb";

interface WatchOptions extends RunOptions {
  readonly every: number;
}

/** `causeway watch`. */
export const addWatch: Verb = (program, line) => {
  const command = program
    .command("watch")
    .description("the status again and again, until the run has ended");
  withRunOptions(command, line)
    .option("--every <seconds>", "between two looks", seconds, 2)
    .addHelpText("after", "\nExample: causeway watch --stack prod")
    .action((given: WatchOptions) =>
      onRun(line, given, async (store, print) => {
        const approvals = approvalsOf(line.project, given.stack);
        let shown = "";
        for (;;) {
          const status = await readStatus(store, approvals);
          const [key, lines] = [keyOf(status), statusLines(status, Date.now())];
          const redraws = process.stdout.isTTY && given.json !== true;
          // On a terminal the picture is always of now: a stale one is worse than none.
          if (redraws)
            print.answer({ kind: "status", data: status }, ["\u001b[H\u001b[2J", ...lines]);
          else if (key !== shown) print.answer({ kind: "status", data: status }, [...lines, ""]);
          shown = key;
          if (status.state === "completed") return exitCodes.done;
          if (status.state === "rolled-back") return exitCodes.rolledBack;
          await sleep(given.every * 1_000);
        }
      }),
    );
};

/** What is worth a new picture where nothing can be redrawn. */
function keyOf({ state, entry, share, writer, unanswered, live }: Status): string {
  return JSON.stringify([state, entry, share, writer, unanswered, live?.phase, live?.verdict]);
}
