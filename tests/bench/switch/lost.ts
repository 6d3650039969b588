import { Client } from "pg";
import type { Login } from "../../../automation/run/login";

/** Keys that are looked up in one query. */
const batch = 5_000;

/** The keys that a database does not hold exactly once. */
export async function notExactlyOnce(
  connection: Login,
  keys: readonly string[],
): Promise<readonly string[]> {
  const client = new Client(connection);
  await client.connect();
  const wrong: string[] = [];
  try {
    for (let first = 0; first < keys.length; first += batch) {
      const { rows } = await client.query<{ key: string }>(
        `SELECT k.key FROM unnest($1::uuid[]) AS k (key)
         LEFT JOIN transactions t ON t.idempotency_key = k.key
         GROUP BY k.key HAVING count(t.id) <> 1`,
        [keys.slice(first, first + batch)],
      );
      wrong.push(...rows.map(({ key }) => key));
    }
  } finally {
    await client.end();
  }
  return wrong;
}
