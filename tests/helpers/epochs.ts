import type { Database, Epoch } from "../../automation/ports/database";
import { counterpart, type DatabaseRole } from "../../automation/run/words";

/** The epoch after the newest one that a database knows. */
export async function nextEpoch(
  database: Database,
  writer: DatabaseRole = database.role,
): Promise<Epoch> {
  return { number: ((await database.epoch())?.number ?? 0) + 1, writer, runId: "spec" };
}

/** Makes a database the writer, whatever it was before. */
export async function openFence(database: Database): Promise<void> {
  const epoch = await nextEpoch(database);
  await database.recordEpoch(epoch);
  await database.openFence(epoch);
}

/** Closes a writer as a switch does, with the next epoch; waits 2 s for locks unless said. */
export async function closeFence(
  database: Database,
  sentinel: string,
  lockTimeoutMs = 2_000,
): Promise<void> {
  const epoch = await nextEpoch(database, counterpart(database.role));
  await database.closeFence({ sentinel, epoch, lockTimeoutMs });
}
