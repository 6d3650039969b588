import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import type { ClientBase } from "pg";

const folder = path.join(__dirname, "schema");
const targetChanges = path.join(__dirname, "schema-target.sql");

/**
 * Creates the payments schema (`schema/*.sql`, in the order of their numbers) as its owner, in one
 * transaction, where it is missing.
 */
export function createSchema(client: ClientBase): Promise<void> {
  return create(client, []);
}

/** The target's schema, as the team's own migrations prepare it: the same, without what stays behind. */
export function prepareTargetSchema(client: ClientBase): Promise<void> {
  return create(client, [targetChanges]);
}

async function create(client: ClientBase, further: readonly string[]): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_class WHERE relname = 'transactions' AND relnamespace = 'public'::regnamespace",
  );
  if (rowCount !== 0) return;
  const files = readdirSync(folder)
    .sort()
    .map((file) => path.join(folder, file));
  await client.query("BEGIN");
  try {
    await client.query("GRANT CREATE ON SCHEMA public TO payment_owner");
    await client.query("SET LOCAL ROLE payment_owner");
    for (const file of [...files, ...further]) await client.query(readFileSync(file, "utf8"));
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
