import { openQuery } from "../adapters/postgres/open-query";
import { assess, type Assessment } from "../assessment/assess";
import type { Facts } from "../assessment/read-facts";

/**
 * Assesses a database, read only.
 * @param earlier an earlier reading, for growth.
 * @throws QueryError when it can't be reached.
 */
export async function assessDatabase(
  url: string,
  earlier?: Pick<Facts, "at" | "bytes" | "walBytes">,
): Promise<Assessment> {
  const query = await openQuery(url);
  try {
    return await assess(query, earlier);
  } finally {
    await query.close();
  }
}
