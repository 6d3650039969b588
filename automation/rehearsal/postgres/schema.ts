import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import type { ClientBase } from "pg";

const folder = path.join(__dirname, "schema");

/**
 * Creates the payments schema (`schema/*.sql`, in the order of their numbers) as its owner, in one
 * transaction, where it is missing.
 */
export async function createSchema(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_class WHERE relname = 'transactions' AND relnamespace = 'public'::regnamespace",
  );
  if (rowCount !== 0) return;
  await client.query("BEGIN");
  try {
    await client.query("GRANT CREATE ON SCHEMA public TO payment_owner");
    await client.query("SET LOCAL ROLE payment_owner");
    for (const file of readdirSync(folder).sort()) {
      await client.query(readFileSync(path.join(folder, file), "utf8"));
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
