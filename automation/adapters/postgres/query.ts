import type { Client } from "pg";
import type { Query } from "../../ports/query";
import type { Connection } from "./connection";

const defaultDeadlineMs = 10_000;
const defaultRowLimit = 1_000_000;

/** The port `query` on a session of the controller's: every read is a read-only transaction. */
export function queryOn(connection: Connection): Query {
  return {
    rows: (text, values, limits) =>
      connection.reading((client) => read(client, text, values, limits), limits?.deadlineMs),
    snapshot: (work) =>
      connection.reading((client) => {
        // One session answers one question at a time, whoever asks meanwhile.
        let before: Promise<unknown> = Promise.resolve();
        const inside: Query = {
          rows: (text, values, limits) => {
            const answer = before.then(() => read(client, text, values, limits));
            before = answer.catch(() => undefined);
            return answer as never;
          },
          snapshot: (nested) => nested(inside),
        };
        return work(inside);
      }),
  };
}

async function read<Row>(
  client: Client,
  text: string,
  values: readonly unknown[] = [],
  { deadlineMs = defaultDeadlineMs, rowLimit = defaultRowLimit } = {},
): Promise<readonly Row[]> {
  await client.query(`SET LOCAL statement_timeout = ${Math.ceil(deadlineMs)}`);
  const statement = { text, values: [...values], query_timeout: Math.ceil(deadlineMs) + silenceMs };
  const { rows } = await client.query<Row & Record<string, unknown>>(statement);
  if (rows.length <= rowLimit) return rows;
  throw new Error(
    `A read gave ${rows.length} rows; ${rowLimit} are allowed. Narrow it: ${text.slice(0, 80)}`,
  );
}

/** What the client waits longer than the server. */
const silenceMs = 2_000;
