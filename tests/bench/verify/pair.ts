import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client, type QueryResultRow } from "pg";
import type { VerifyAsked } from "../../../automation/compose/verify";
import {
  removePostgres,
  startPostgres,
  type PostgresServer,
} from "../../../automation/rehearsal/postgres/server";
import type { DatabaseRole } from "../../../automation/run/words";
import { masked } from "../../../automation/verification/content/mask";

const roles = ["source", "target"] as const;

/** PostgreSQL 15 and 17 for one measurement. */
export interface BenchPair {
  readonly server: Readonly<Record<DatabaseRole, PostgresServer>>;
  url(role: DatabaseRole, at?: { readonly host: string; readonly port: number }): string;
  /** Runs statements; answers the rows of one. */
  ask<Row extends QueryResultRow>(role: DatabaseRole, sql: string): Promise<readonly Row[]>;
  onBoth(sql: string): Promise<void>;
}

/** Starts both servers, works with them, and removes them. */
export async function withPair<T>(work: (pair: BenchPair) => Promise<T>): Promise<T> {
  const root = mkdtempSync(path.join(os.tmpdir(), "causeway-bench-"));
  const start = (role: DatabaseRole) =>
    startPostgres({
      major: role === "source" ? 15 : 17,
      dir: path.join(root, role),
      logFile: path.join(root, "logs", `${role}.log`),
      password: "bench",
    });
  try {
    const server = { source: await start("source"), target: await start("target") };
    const url: BenchPair["url"] = (role, { host, port } = server[role]) =>
      `postgresql://postgres:bench@${host}:${port}/postgres`;
    const ask = async <Row extends QueryResultRow>(role: DatabaseRole, sql: string) => {
      const client = new Client({ connectionString: url(role) });
      await client.connect();
      try {
        await client.query(
          "SET jit = off; SET max_parallel_workers_per_gather = 0; SET timezone = 'UTC'",
        );
        const answers = await client.query<Row>(sql);
        return Array.isArray(answers) ? [] : answers.rows;
      } finally {
        await client.end();
      }
    };
    const onBoth = async (sql: string) => {
      await Promise.all(roles.map((role) => ask(role, sql)));
    };
    return await work({ server, url, ask, onBoth });
  } finally {
    for (const role of roles) await removePostgres(path.join(root, role));
    rmSync(root, { recursive: true, force: true });
  }
}

/** How both databases are compared at rest, one range at a time. */
export function atRest(pair: BenchPair): VerifyAsked {
  return {
    source: pair.url("source"),
    target: pair.url("target"),
    exclusions: [],
    waivers: [],
    workers: 1,
    lagMs: 0,
    deadlineMs: 10_000,
    rangeMs: 500,
    mostDifferences: 1_000,
    mostUnkeyedBytes: 0,
    show: masked,
  };
}

/** The columns of the table that benches compare. */
export const columns = [
  "id",
  "ref",
  "account_id",
  "amount",
  "currency",
  "note",
  "created",
  "settled",
  "value_date",
  "details",
];

/** Makes the table `pay` with this many rows: ten columns of ten types. */
export function filled(rows: number): string {
  return `
  CREATE TABLE pay (id bigint PRIMARY KEY, ref uuid NOT NULL, account_id int NOT NULL, amount numeric(18,2) NOT NULL,
    currency varchar(3) NOT NULL, note text, created timestamptz NOT NULL, settled boolean NOT NULL,
    value_date date NOT NULL, details jsonb);
  INSERT INTO pay SELECT g, md5(g::text)::uuid, g % 100000, (g % 1000000) / 100.0 + 1,
    (ARRAY['EUR', 'USD', 'GBP'])[1 + g % 3], CASE WHEN g % 5 > 0 THEN 'payment ' || g || ' for order ' || g * 7 END,
    '2025-01-01'::timestamptz + g * interval '1.234567 s', g % 2 = 0, '2025-01-01'::date + (g % 700)::int,
    CASE WHEN g % 3 > 0 THEN jsonb_build_object('channel', 'app', 'risk', g % 100, 'ip', '10.0.' || g % 256 || '.1') END
  FROM generate_series(1, ${rows}) g;`;
}
