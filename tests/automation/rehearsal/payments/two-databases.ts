import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import type { DatabaseRole } from "../../../../automation/ports/words";
import { startPair, type PostgresPair } from "../../../../automation/rehearsal/postgres/pair";
import { createSchema } from "../../../../automation/rehearsal/postgres/schema";
import { seed } from "../../../../automation/rehearsal/postgres/seed";
import { runFolder, type RunFolder } from "../../../../automation/rehearsal/run-folder";

/** Two running databases with the same seeded history and no replication between them. */
export interface TwoDatabases {
  readonly folder: RunFolder;
  readonly pair: PostgresPair;
  /** The superuser's connection to each. */
  readonly admin: Readonly<Record<DatabaseRole, Client>>;
  stop(): Promise<void>;
}

export async function startTwoDatabases(): Promise<TwoDatabases> {
  const root = mkdtempSync(path.join(os.tmpdir(), "causeway-payments-"));
  const folder = runFolder(root);
  const pair = await startPair(folder, { transactions: 1_000 });
  const admin = {
    source: new Client(pair.source.connection("postgres")),
    target: new Client(pair.target.connection("postgres")),
  };
  await Promise.all([admin.source.connect(), admin.target.connect()]);
  await createSchema(admin.target);
  await seed(admin.target, { transactions: 1_000 });
  return {
    folder,
    pair,
    admin,
    stop: async () => {
      await Promise.all([admin.source.end(), admin.target.end()]);
      await pair.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
