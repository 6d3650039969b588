import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { runVerify } from "../../../automation/compose/verify";
import {
  removePostgres,
  startPostgres,
  type PostgresServer,
} from "../../../automation/rehearsal/postgres/server";
import type { DatabaseRole } from "../../../automation/run/words";
import { masked } from "../../../automation/verification/content/mask";
import { describeMachine } from "../switch/print";
import { cpuOfTreeMs } from "./cpu";
import { prepareReladiff, runReladiff } from "./reladiff";

const rows = Number(process.env["VERIFY_BENCH_ROWS"] ?? 1_000_000);
const columns = [
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
const roles = ["source", "target"] as const;

const fill = `
  CREATE TABLE pay (id bigint PRIMARY KEY, ref uuid NOT NULL, account_id int NOT NULL, amount numeric(18,2) NOT NULL,
    currency varchar(3) NOT NULL, note text, created timestamptz NOT NULL, settled boolean NOT NULL,
    value_date date NOT NULL, details jsonb);
  INSERT INTO pay SELECT g, md5(g::text)::uuid, g % 100000, (g % 1000000) / 100.0 + 1,
    (ARRAY['EUR', 'USD', 'GBP'])[1 + g % 3], CASE WHEN g % 5 > 0 THEN 'payment ' || g || ' for order ' || g * 7 END,
    '2025-01-01'::timestamptz + g * interval '1.234567 s', g % 2 = 0, '2025-01-01'::date + (g % 700)::int,
    CASE WHEN g % 3 > 0 THEN jsonb_build_object('channel', 'app', 'risk', g % 100, 'ip', '10.0.' || g % 256 || '.1') END
  FROM generate_series(1, ${rows}) g;`;

/** 20 missing, 20 extra, 60 changed, spread over the table. */
const damage = `
  DELETE FROM pay WHERE id % ${Math.floor(rows / 20)} = 3;
  INSERT INTO pay SELECT -id, ref, account_id, amount, currency, note, created, settled, value_date, details
    FROM pay WHERE id % ${Math.floor(rows / 20)} = 5;
  UPDATE pay SET amount = amount + 0.01 WHERE id % ${Math.floor(rows / 60)} = 7;`;
const planted = 100;

interface Figures {
  readonly what: string;
  readonly seconds: number;
  /** Microseconds of CPU a row pair: of the client, and of both servers. */
  readonly clientUs: number;
  readonly serversUs: number;
  readonly found: number;
}

/**
 * Compares one table of PostgreSQL 15 and 17 by the verifier, by the hash of each row's text in plain SQL and by
 * reladiff, in one run, and prints CPU a row pair. Exit code 1 when a planted difference was not found.
 */
export async function runVerifyBench(): Promise<number> {
  console.log(`machine: ${describeMachine()}; ${rows} rows of ${columns.length} columns`);
  const root = mkdtempSync(path.join(os.tmpdir(), "causeway-bench-"));
  const start = (role: DatabaseRole) =>
    startPostgres({
      major: role === "source" ? 15 : 17,
      dir: path.join(root, role),
      logFile: path.join(root, "logs", `${role}.log`),
      password: "bench",
    });
  try {
    const servers = { source: await start("source"), target: await start("target") };
    const onBoth = (sql: string) => Promise.all(roles.map((role) => ask(servers[role], sql)));
    await onBoth(fill);
    await onBoth("VACUUM ANALYZE pay");
    const figures = [await verifier(servers, 0), await textHash(servers)];
    const missing = await prepareReladiff();
    if (missing === undefined) figures.push(await reladiff(servers, 0));
    else console.log(`not measured: ${missing}`);
    await ask(servers.target, damage);
    await ask(servers.target, "VACUUM ANALYZE pay");
    figures.push(await verifier(servers, planted));
    figures.forEach(print);
    compare(figures);
    return figures.every(
      ({ what, found }) => !what.startsWith("verify") || found === 0 || found === planted,
    )
      ? 0
      : 1;
  } finally {
    for (const role of roles) await removePostgres(path.join(root, role));
    rmSync(root, { recursive: true, force: true });
  }
}

type Servers = Readonly<Record<DatabaseRole, PostgresServer>>;

async function measured(
  what: string,
  servers: Servers,
  work: () => Promise<{ readonly found: number; readonly clientMs?: number }>,
): Promise<Figures> {
  const serversMs = () => roles.reduce((sum, role) => sum + cpuOfTreeMs(servers[role].pid), 0);
  const [startMs, before, own] = [performance.now(), serversMs(), process.cpuUsage()];
  const { found, clientMs } = await work();
  const used = process.cpuUsage(own);
  const client = clientMs ?? (used.user + used.system) / 1_000;
  return {
    what,
    seconds: (performance.now() - startMs) / 1_000,
    clientUs: (client * 1_000) / rows,
    serversUs: ((serversMs() - before) * 1_000) / rows,
    found,
  };
}

function verifier(servers: Servers, differences: number): Promise<Figures> {
  return measured(`verify, ${differences} differences`, servers, async () => {
    const { content } = await runVerify({
      source: urlOf(servers.source),
      target: urlOf(servers.target),
      exclusions: [],
      waivers: [],
      workers: 1,
      lagMs: 0,
      deadlineMs: 10_000,
      rangeMs: 500,
      mostDifferences: 1_000,
      mostUnkeyedBytes: 0,
      show: masked,
    });
    return { found: content.tables.reduce((sum, table) => sum + table.differences.length, 0) };
  });
}

/** What one writes by hand: the same strength, each row as text. */
function textHash(servers: Servers): Promise<Figures> {
  const sql = `SELECT count(*), sum(hashtextextended(p::text, 0)), sum(hashtextextended(p::text, 1)) FROM pay p`;
  return measured("hash of each row's text", servers, async () => {
    const [one, other] = await Promise.all(roles.map((role) => ask(servers[role], sql)));
    return { found: JSON.stringify(one) === JSON.stringify(other) ? 0 : 1 };
  });
}

function reladiff(servers: Servers, differences: number): Promise<Figures> {
  return measured(`reladiff 0.6.0, ${differences} differences`, servers, async () => {
    const [key = "id", ...others] = columns;
    const { rows: found, cpuMs } = await runReladiff(
      urlOf(servers.source),
      urlOf(servers.target),
      "pay",
      key,
      others,
      1,
    );
    return { found, clientMs: cpuMs };
  });
}

async function ask(server: PostgresServer, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: urlOf(server) });
  await client.connect();
  try {
    await client.query(
      "SET jit = off; SET max_parallel_workers_per_gather = 0; SET timezone = 'UTC'",
    );
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function urlOf({ host, port }: PostgresServer): string {
  return `postgresql://postgres:bench@${host}:${port}/postgres`;
}

function print({ what, seconds, clientUs, serversUs, found }: Figures): void {
  const all = (clientUs + serversUs).toFixed(2);
  console.log(
    `${what.padEnd(32)} ${all.padStart(7)} us CPU a row pair (client ${clientUs.toFixed(2)}, servers ${serversUs.toFixed(2)}), ` +
      `${seconds.toFixed(1)} s, ${found} differences found`,
  );
}

function compare([equal, ...others]: readonly Figures[]): void {
  if (equal === undefined) return;
  const all = ({ clientUs, serversUs }: Figures) => clientUs + serversUs;
  for (const other of others)
    console.log(`${equal.what} / ${other.what}: ${(all(equal) / all(other)).toFixed(2)}`);
}
