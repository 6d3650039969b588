import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { escapeIdentifier, escapeLiteral } from "pg";
import type { DatabaseRole } from "../../run/words";
import type { Connection } from "./connection";
import { installFence } from "./fence-install";

/** Which roles the controller's own objects serve. */
export interface ControlRoles {
  /** What the services connect as: their sessions are the ones that a switch waits for and ends. */
  readonly application: readonly string[];
  /** What a subscription connects as. */
  readonly replication: string;
  /** What compares the contents connects as, where it is another. */
  readonly verifier?: string | undefined;
}

const folder = path.join(__dirname, "control");

/**
 * Installs the controller's own objects (`control/*.sql`: sentinel, epoch, probe, fence) and the
 * fence trigger on every table, disabled where it is new. Idempotent; safe under live traffic.
 * @param place which of the two databases this is. @throws when it was installed as the other one.
 */
export async function installControl(
  connection: Connection,
  roles: ControlRoles,
  place: DatabaseRole,
): Promise<void> {
  const scripts = readdirSync(folder)
    .sort()
    .map((file) => readFileSync(path.join(folder, file), "utf8").trim().replace(/;$/, ""));
  await requireOwnSchema(connection, scripts.join("\n"), place);
  await connection.transaction([
    "CREATE SCHEMA IF NOT EXISTS causeway",
    // Two controllers install one after the other. An advisory lock could be held by any application;
    // this one is only for the schema's owner.
    "COMMENT ON SCHEMA causeway IS 'Fence, epoch and sentinels of a cutover by Causeway'",
    ...scripts,
    `SELECT causeway.take_place(${escapeLiteral(place)})`,
    ...grants(roles),
  ]);
  await installFence(connection);
}

/** An application's own schema of this name would be left out of everything: the fence, the copy, each comparison. */
async function requireOwnSchema(
  connection: Connection,
  scripts: string,
  place: DatabaseRole,
): Promise<void> {
  const found = await connection.query<{ name: string }>(
    `SELECT k.relname::text AS name FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE n.nspname = 'causeway' AND k.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') ORDER BY 1`,
  );
  const foreign = foreignIn(
    scripts,
    found.map(({ name }) => name),
  );
  if (foreign.length === 0) return;
  throw new Error(
    `The ${place} has a schema causeway with ${foreign.join(", ")} in it, which the controller did not make; nothing was changed there. ` +
      "Expected that name to be free for the controller's own objects: ALTER SCHEMA causeway RENAME TO another name, on both sides.",
  );
}

/** Names of the schema that no script makes or names. Pure. */
export function foreignIn(scripts: string, names: readonly string[]): readonly string[] {
  const own = new Set([...scripts.matchAll(/\bcauseway\.(\w+)/g)].map(([, name]) => name));
  return names.filter((name) => !own.has(name));
}

function grants({ application, replication }: ControlRoles): readonly string[] {
  const applications = application.map(escapeIdentifier).join(", ");
  const replicator = escapeIdentifier(replication);
  return [
    `GRANT USAGE ON SCHEMA causeway TO ${applications}, ${replicator}`,
    // A probe write that is made as the application meets what the application would meet.
    `GRANT SELECT, INSERT, UPDATE ON causeway.probe TO ${applications}`,
    `GRANT SELECT ON causeway.sentinel, causeway.epoch TO ${replicator}`,
  ];
}
