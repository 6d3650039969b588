import { waitUntil } from "../../process/wait-until";
import type { Connection } from "./connection";
import { sessionNames } from "./session-names";

/** How long ended sessions may take to be gone, in milliseconds. */
const endDeadlineMs = 5_000;
/** How long to wait before looking again, in milliseconds. */
const lookEveryMs = 5;

/**
 * Ends what earlier controllers left on this database, and waits until it is gone. A backend outlives
 * the controller that died: it may still wait for a lock, or hold a COMMIT that has just arrived, and
 * would open a fence after its successor has looked. Once it is gone what it did is settled.
 *
 * To be called before any other session of this controller opens: it spares only its own.
 */
export async function endEarlierSessions(connection: Connection): Promise<void> {
  let left: readonly { readonly pid: number }[] = [];
  const gone = async () => {
    left = await connection.query<{ pid: number }>(
      `SELECT a.pid, pg_terminate_backend(a.pid) FROM pg_stat_activity a
       WHERE a.datname = current_database() AND a.usename = session_user
         AND a.application_name = ANY ($1::text[]) AND a.pid <> pg_backend_pid()`,
      [Object.values(sessionNames)],
    );
    return left.length === 0;
  };
  if (await waitUntil(gone, { withinMs: endDeadlineMs, everyMs: lookEveryMs })) return;
  const pids = left.map(({ pid }) => pid).join(", ");
  throw new Error(
    `Sessions of another controller (process ids ${pids}) did not end within ${endDeadlineMs} ms, or came back. ` +
      "Expected this controller to be the only one on this database: end the other one, then resume.",
  );
}
