import type { Journal } from "../../../automation/ports/journal";
import type { Strikes } from "../faults/strikes";
import type { Death } from "./options";

/**
 * A journal whose writer dies by SIGKILL at the writes it is told: nothing of the process runs after it, no
 * handler, no flush, as when the machine's kernel ends it.
 */
export function mortalJournal(
  journal: Journal,
  deaths: readonly Death[],
  strikes: Strikes,
): Journal {
  const dieAt = (write: number, edge: Death["edge"]) => {
    const name = `write ${write} ${edge}`;
    if (!deaths.some((one) => one.write === write && one.edge === edge) || strikes.has(name))
      return;
    strikes.note(name);
    process.kill(process.pid, "SIGKILL");
  };
  let queue: Promise<unknown> = Promise.resolve();
  return {
    runId: journal.runId,
    entries: () => journal.entries(),
    append: (record) => {
      // One after the other: the number of a write is known before it.
      const written = queue.then(async () => {
        const write = journal.entries().length + 1;
        dieAt(write, "before");
        const entry = await journal.append(record);
        dieAt(write, "after");
        return entry;
      });
      queue = written.catch(() => undefined);
      return written;
    },
    close: () => journal.close(),
  };
}
