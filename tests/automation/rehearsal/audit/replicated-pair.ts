import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { DatabaseRole } from "../../../../automation/run/words";
import type { AuditConnection } from "../../../../automation/rehearsal/audit/evidence/connection";
import { startPair, type PostgresPair } from "../../../../automation/rehearsal/postgres/pair";
import { runFolder, type RunFolder } from "../../../../automation/run/run-folder";

/** Two real servers, the payments schema on both, rows flowing from the source to the target. */
export interface ReplicatedPair {
  readonly folder: RunFolder;
  readonly pair: PostgresPair;
  /** How the audit reaches them. */
  readonly connections: Readonly<Record<DatabaseRole, AuditConnection>>;
  /** Superuser sessions that a test spoils things with. */
  readonly source: Client;
  readonly target: Client;
  /** Pays with the schema's own function on one side; answers the transaction's id. */
  pay(role: DatabaseRole, key: string, amount: string): Promise<string>;
  /** Resolves when the target has applied what the source has committed. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

const tables =
  "customers, accounts, transactions, ledger_entries, merchants, exchange_rates, audit_log (id, transaction_id, action, created_at)";

export async function replicatedPair(): Promise<ReplicatedPair> {
  const folder = runFolder(mkdtempSync(path.join(os.tmpdir(), "causeway-audit-")));
  const pair = await startPair(folder, { transactions: 300 });
  const source = new Client(pair.source.connection("postgres"));
  const target = new Client(pair.target.connection("postgres"));
  await Promise.all([source.connect(), target.connect()]);
  await source.query(
    `CREATE PUBLICATION test FOR TABLE ${tables} WITH (publish_via_partition_root = true)`,
  );
  const { host, port, user, password, database } = pair.source.connection("postgres");
  const from = `host=${host} port=${port} user=${user} password=${password} dbname=${database}`;
  await target.query(`CREATE SUBSCRIPTION test CONNECTION '${from}' PUBLICATION test`);
  await until(target, "SELECT bool_and(srsubstate = 'r') AS done FROM pg_subscription_rel");
  const sessions = { source, target };
  return {
    ...{ folder, pair, source, target },
    connections: {
      source: pair.source.connection("causeway_verifier"),
      target: pair.target.connection("causeway_verifier"),
    },
    async pay(role, key, amount) {
      const { rows } = await sessions[role].query<{ id: string }>(
        "SELECT id FROM record_payment($1, 3, 6, $2, 'EUR', 'blue', '{}')",
        [key, amount],
      );
      return String(rows[0]?.id);
    },
    async caughtUp() {
      const { rows } = await source.query<{ id: string }>(
        "SELECT max(id)::text AS id FROM transactions",
      );
      await until(target, `SELECT max(id) >= ${rows[0]?.id} AS done FROM transactions`);
    },
    async close() {
      await Promise.all([source.end(), target.end()]);
      await pair.stop();
      rmSync(folder.root, { recursive: true });
    },
  };
}

async function until(client: Client, sql: string): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(20)) {
    const { rows } = await client.query<{ done: boolean }>(sql);
    if (rows[0]?.done === true) return;
  }
  throw new Error(`never came true: ${sql}`);
}
