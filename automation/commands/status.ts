import { Option } from "commander";
import { approvalsOf } from "../compose/run-store";
import { readStatus, type Status } from "../operate/status";
import { statusLines } from "../operate/status-text";
import type { RunStore } from "../ports/run-store";
import { sleep } from "../process/time";
import { exitCodes } from "../run/exit-codes";
import { onRun, withRunOptions, type Print, type RunOptions } from "./run-options";
import { seconds, type Verb } from "./verb";

/** What a person waits for, and whether it has come. */
const goals = {
  paused: ({ state }: Status) => state === "held" || state === "waiting-for-approval",
  passed: ({ entry }: Status, before: Status) => entry !== before.entry,
  switched: ({ switched }: Status) => switched,
  completed: ({ state }: Status) => state === "completed",
} as const satisfies Readonly<Record<string, (now: Status, before: Status) => boolean>>;
type Goal = keyof typeof goals;

interface StatusOptions extends RunOptions {
  readonly waitFor?: Goal;
  readonly timeout: number;
}

/** `causeway status`. */
export const addStatus: Verb = (program, line) => {
  const command = program
    .command("status")
    .description("where a run stands, what it waits for, and what a rollback would do now");
  withRunOptions(command, line)
    .addOption(
      new Option("--wait-for <what>", "end once the run is there").choices(Object.keys(goals)),
    )
    .option("--timeout <seconds>", "how long to wait", seconds, 3_600)
    .addHelpText(
      "after",
      "\nExample: causeway status --stack prod --wait-for switched --timeout 7200",
    )
    .action((given: StatusOptions) =>
      onRun(line, given, (store, print) => statusVerb(store, print, line.project, given)),
    );
};

async function statusVerb(
  store: RunStore,
  print: Print,
  project: string,
  { stack, waitFor, timeout }: StatusOptions,
): Promise<number> {
  const approvals = approvalsOf(project, stack);
  const before = await readStatus(store, approvals);
  const answer = (status: Status) =>
    print.answer({ kind: "status", data: status }, statusLines(status, Date.now()));
  if (waitFor === undefined) {
    answer(before);
    return exitCodes.done;
  }
  const untilMs = performance.now() + timeout * 1_000;
  for (let now = before; ; now = await readStatus(store, approvals)) {
    const code = waited(goals[waitFor](now, before), now);
    const late = performance.now() >= untilMs;
    if (code === undefined && !late) {
      await sleep(1_000);
      continue;
    }
    answer(now);
    if (code !== undefined) return code;
    return now.state === "waiting-for-approval" ? exitCodes.waitingForApproval : exitCodes.timedOut;
  }
}

/** The exit code once there is nothing more to wait for. */
function waited(reached: boolean, { state }: Status): number | undefined {
  if (reached) return exitCodes.done;
  if (state === "rolled-back") return exitCodes.rolledBack;
  return state === "completed" ? exitCodes.done : undefined;
}
