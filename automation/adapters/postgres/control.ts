import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { escapeIdentifier } from "pg";
import type { Connection } from "./connection";

/** Which roles the controller's own objects serve. */
export interface ControlRoles {
  /** What the services connect as: their sessions are the ones that a switch waits for and ends. */
  readonly application: readonly string[];
  /** What a subscription connects as. */
  readonly replication: string;
}

const folder = path.join(__dirname, "control");
const lockAttempts = 50;
const lockPauseMs = 100;

/**
 * Installs the controller's own objects (`control/*.sql`: sentinel, epoch, probe, fence) and the
 * fence trigger on every table, disabled where it is new. Idempotent; safe under live traffic.
 */
export async function installControl(connection: Connection, roles: ControlRoles): Promise<void> {
  const scripts = readdirSync(folder)
    .sort()
    .map((file) => readFileSync(path.join(folder, file), "utf8").trim().replace(/;$/, ""));
  await connection.transaction([
    "SELECT pg_advisory_xact_lock(hashtext('causeway'))",
    ...scripts,
    ...grants(roles),
  ]);
  await installFence(connection);
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

/** Table by table, so that no payment waits for more than one lock. */
async function installFence(connection: Connection): Promise<void> {
  const missing = await connection.query<{ relation: string }>(
    "SELECT relation::text FROM causeway.fence WHERE state IS NULL",
  );
  for (const { relation } of missing) {
    for (let attempt = 1; ; attempt++) {
      try {
        await connection.query("SELECT causeway.install_fence($1::regclass)", [relation]);
        break;
      } catch (error) {
        const { code } = error as { code?: string };
        if (code !== "55P03" || attempt === lockAttempts) throw error;
        await sleep(lockPauseMs);
      }
    }
  }
}
