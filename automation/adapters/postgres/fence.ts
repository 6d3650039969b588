import { escapeLiteral } from "pg";
import type { Epoch, FenceState, ProbeOutcome } from "../../ports/database";
import type { Connection, Prepared } from "./connection";
import { recordEpochStatement } from "./epoch";
import { insertSentinel } from "./sentinel";

/** SQLSTATE that the fence trigger raises. */
export const fencedState = "CW001";

/** How long the statements behind the locks may take, in milliseconds. */
const closeTimeoutMs = 5_000;

const countFence: Prepared = {
  name: "causeway-fence",
  text: "SELECT tables, closed, open FROM causeway.count_fence()",
};

/**
 * Reads the fence of every table and partition from the catalogue. Waits for a change of the fence
 * that is under way, and throws when that takes longer than the session's lock timeout.
 */
export async function readFence(connection: Connection): Promise<FenceState> {
  const [row] = await countTables(connection);
  if (row === undefined || row.tables === 0) return "partial";
  if (row.closed === row.tables) return "closed";
  return row.open === row.tables ? "open" : "partial";
}

async function countTables(connection: Connection) {
  try {
    return await connection.run<{ tables: number; closed: number; open: number }>(countFence);
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    throw new Error(
      "The state of the fence is not known: another session is changing it and has not ended its transaction. " +
        "Expected that in a moment; find who holds a lock on causeway.fence_lock in pg_locks, then try again.",
      { cause: error },
    );
  }
}

/** How a fence is closed: as the first step of a switch, or at rest, without sentinel and epoch. */
export interface CloseFence {
  readonly sentinel: string | undefined;
  readonly epoch: Epoch | undefined;
  readonly lockTimeoutMs: number;
}

/** Closes a fence of a database that takes no writes, within this many milliseconds. */
export const closeAtRest: CloseFence = {
  sentinel: undefined,
  epoch: undefined,
  lockTimeoutMs: 2_000,
};

/** The statements that close the fence, inside one transaction. */
export function closingStatements({ sentinel, epoch, lockTimeoutMs }: CloseFence): string[] {
  return [
    `SET LOCAL lock_timeout = ${Math.ceil(lockTimeoutMs)}`,
    `SET LOCAL statement_timeout = ${Math.ceil(lockTimeoutMs)}`,
    "SELECT causeway.lock_tables()",
    `SET LOCAL statement_timeout = ${closeTimeoutMs}`,
    ...(epoch === undefined ? [] : [recordEpochStatement(epoch)]),
    "SELECT causeway.close_fence()",
    ...(sentinel === undefined ? [] : [insertSentinel(escapeLiteral(sentinel))]),
  ];
}

const probe: Prepared = {
  name: "causeway-probe",
  text: `INSERT INTO causeway.probe (id, probed_at) VALUES (1, clock_timestamp())
         ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at`,
};

/** Writes one row; only the fence's own error counts as a refusal, any other is thrown. */
export async function probeWrite(connection: Connection): Promise<ProbeOutcome> {
  try {
    await connection.run(probe);
    return "accepted";
  } catch (error) {
    if ((error as { code?: string }).code === fencedState) return "refused";
    throw error;
  }
}

/** 55P03: lock_timeout; 57014: statement_timeout; 40P01: a writer waited for us as well. */
export function isLockTimeout(error: unknown): boolean {
  return ["55P03", "57014", "40P01"].includes((error as { code?: string }).code ?? "");
}
