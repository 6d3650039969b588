import type { Client } from "pg";

/** One payment as a database holds it, and how it came there. */
export interface RecordedTransaction {
  readonly key: string;
  readonly id: string;
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly recordedMs: number;
  /** Committed here by an application, not brought by replication; undefined when the server can't say. */
  readonly local: boolean | undefined;
  /** Commit time, milliseconds since the epoch; undefined when the server keeps none. */
  readonly committedMs: number | undefined;
}

/**
 * All payments that were recorded, or committed by a local session, at or after `sinceMs`. The origin of a
 * commit (0 = this server's own session) is kept by the server itself with `track_commit_timestamp`: it tells
 * who wrote a row without asking the application. Duplicates are not hidden: one entry a row.
 */
export async function readTransactions(
  client: Client,
  sinceMs: number,
): Promise<readonly RecordedTransaction[]> {
  const { rows: settings } = await client.query<{ on: boolean }>(
    "SELECT current_setting('track_commit_timestamp')::boolean AS on",
  );
  // The second arm keeps a payment from hiding behind a recorded_at of the past.
  const commit = settings[0]?.on === true;
  const { rows } = await client.query<Record<string, string | boolean | number | null>>(
    `SELECT idempotency_key::text AS key, id::text, debit_account_id::text AS debit,
            credit_account_id::text AS credit, amount::text, currency::text,
            extract(epoch FROM recorded_at) * 1000 AS recorded,
            ${commit ? "c.roident = 0" : "NULL::boolean"} AS local,
            ${commit ? "extract(epoch FROM c.timestamp) * 1000" : "NULL::numeric"} AS committed
     FROM transactions t
     ${commit ? "LEFT JOIN LATERAL pg_xact_commit_timestamp_origin(t.xmin) c ON true" : ""}
     WHERE recorded_at >= to_timestamp($1::float8 / 1000)
        ${commit ? "OR (c.roident = 0 AND c.timestamp >= to_timestamp($1::float8 / 1000))" : ""}
     ORDER BY id`,
    [sinceMs],
  );
  return rows.map((row) => ({
    key: String(row.key),
    id: String(row.id),
    debitAccountId: String(row.debit),
    creditAccountId: String(row.credit),
    amount: String(row.amount),
    currency: String(row.currency),
    recordedMs: Number(row.recorded),
    local: typeof row.local === "boolean" ? row.local : undefined,
    committedMs: row.committed === null ? undefined : Number(row.committed),
  }));
}
