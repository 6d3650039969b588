import { chainBreak } from "../run/journal-chain";
import { exitCodes } from "../run/exit-codes";
import { onRun, withRunOptions, type RunOptions } from "./run-options";
import type { Verb } from "./verb";

/** `causeway journal verify`. */
export const addJournal: Verb = (program, line) => {
  const journal = program.command("journal").description("the journal of a run");
  const verify = journal
    .command("verify")
    .description("check every entry's hash, the chain, and the order of the holders' tokens");
  withRunOptions(verify, line)
    .addHelpText("after", "\nExample: causeway journal verify --stack prod")
    .action((given: RunOptions) =>
      onRun(line, given, async (store, print) => {
        const entries = await store.entries();
        const problem = entries.length === 0 ? "it holds no entry" : chainBreak(entries);
        const { runId: run, place } = store;
        const holds = problem === undefined;
        const lastHash = entries.at(-1)?.hash;
        const data = { run, place, entries: entries.length, holds, problem, lastHash };
        print.answer({ kind: "journal", data }, [
          holds
            ? `The journal ${place} holds: ${entries.length} entries, the last has the hash ${lastHash}.`
            : `The journal ${place} can't be trusted: ${problem}. Keep it as it is for whoever investigates.`,
        ]);
        return holds ? exitCodes.done : exitCodes.auditFailed;
      }),
    );
};
