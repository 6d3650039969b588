import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { runVerify } from "../../automation/compose/verify";
import type { PostgresMajor } from "../../automation/rehearsal/postgres/binaries";
import {
  removePostgres,
  startPostgres,
  type PostgresServer,
} from "../../automation/rehearsal/postgres/server";
import { plainly } from "../../automation/verification/content/mask";
import { everyValue, prelude } from "../automation/verification/content/random-tables";
import { installMajors, knownMajors as majors } from "./install";

/** How one pair of majors came out. */
interface PairOutcome {
  readonly source: PostgresMajor;
  readonly target: PostgresMajor;
  readonly rows: number;
  /** Rows that were called different though they are the same. */
  readonly invented: readonly string[];
  /** Rows of the planted ones that went unseen. */
  readonly unseen: readonly string[];
}

/** `npm run majors`: one table a type on every major that npm has, compared by `verify` for every pair. */
async function main(): Promise<number> {
  installMajors();
  const root = mkdtempSync(path.join(os.tmpdir(), "causeway-majors-"));
  const servers = new Map<PostgresMajor, PostgresServer>();
  try {
    for (const major of majors) {
      const server = await startPostgres({
        major,
        dir: path.join(root, `${major}`),
        logFile: path.join(root, "logs", `${major}.log`),
        password: "majors",
      });
      servers.set(major, server);
      await fill(server);
    }
    let wrong = 0;
    for (const source of majors)
      for (const target of majors.filter((each) => each >= source)) {
        const outcome = await comparePair(servers, source, target);
        console.log(line(outcome));
        wrong += outcome.invented.length + outcome.unseen.length;
      }
    return wrong === 0 ? 0 : 1;
  } finally {
    for (const major of servers.keys()) await removePostgres(path.join(root, `${major}`));
    rmSync(root, { recursive: true, force: true });
  }
}

/** The types of every major here: multiranges came with 14, an infinite numeric too. */
const tables = everyValue.filter(({ type }) => type !== "int4multirange");
const tableOf = (at: number) => `t${at}`;

/** One database that stays as it is, and one where each table's first row is another one. */
async function fill(server: PostgresServer): Promise<void> {
  for (const database of ["equal", "changed"]) {
    await run(server, "postgres", `CREATE DATABASE ${database}`);
    await run(server, database, prelude);
    for (const [at, { type, values }] of tables.entries()) {
      const rows = values
        .filter((value) => !(type === "numeric" && value === "Infinity"))
        .map((value, index) => `(${index}, '${value.replace(/'/g, "''")}')`);
      await run(
        server,
        database,
        `CREATE TABLE ${tableOf(at)} (id int PRIMARY KEY, v ${type}); INSERT INTO ${tableOf(at)} VALUES ${rows.join(", ")}`,
      );
      if (database === "changed")
        await run(
          server,
          database,
          `UPDATE ${tableOf(at)} SET v = (SELECT v FROM ${tableOf(at)} WHERE id = 1) WHERE id = 0`,
        );
    }
  }
}

async function comparePair(
  servers: ReadonlyMap<PostgresMajor, PostgresServer>,
  source: PostgresMajor,
  target: PostgresMajor,
): Promise<PairOutcome> {
  const url = (major: PostgresMajor, database: string) => {
    const { host, port } = servers.get(major) as PostgresServer;
    return `postgresql://postgres:majors@${host}:${port}/${database}`;
  };
  const compare = async (database: string) => {
    const { content } = await runVerify({
      source: url(source, "equal"),
      target: url(target, database),
      exclusions: [],
      waivers: [],
      workers: 1,
      lagMs: 0,
      deadlineMs: 10_000,
      rangeMs: 500,
      mostDifferences: 100,
      mostUnkeyedBytes: 1e9,
      show: plainly,
    });
    return content;
  };
  const equal = await compare("equal");
  const changed = await compare("changed");
  const wrongOf = (at: number) =>
    changed.tables.find(({ name }) => name === `public.${tableOf(at)}`)?.differences ?? [];
  return {
    source,
    target,
    rows: equal.tables.reduce((sum, { sourceRows }) => sum + sourceRows, 0),
    invented: [
      ...equal.findings,
      ...equal.tables.flatMap(({ name, verdict, reason, differences }) =>
        verdict === "pass"
          ? []
          : [
              `${typeOf(name)}: ${reason ?? JSON.stringify(differences.flatMap(({ columns }) => columns))}`,
            ],
      ),
    ],
    unseen: tables.flatMap(({ type }, at) =>
      wrongOf(at).some(({ kind, key }) => kind === "changed" && key.join() === "0") ? [] : [type],
    ),
  };
}

function typeOf(name: string): string {
  return tables.find((_, at) => name === `public.${tableOf(at)}`)?.type ?? name;
}

function line({ source, target, rows, invented, unseen }: PairOutcome): string {
  const pair = `${source} and ${target}: ${rows} rows of ${tables.length} types`;
  if (invented.length + unseen.length === 0)
    return `${pair} equal; a changed row of each type was found`;
  return [
    `${pair} WRONG`,
    ...invented.map((each) => `  called different: ${each}`),
    ...unseen.map((type) => `  a change went unseen: ${type}`),
  ].join("\n");
}

async function run(server: PostgresServer, database: string, sql: string): Promise<void> {
  const { host, port } = server;
  const client = new Client({ host, port, database, user: "postgres", password: "majors" });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
