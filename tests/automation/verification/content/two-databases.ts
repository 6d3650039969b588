import { Client } from "pg";
import { openQuery, type OpenQuery } from "../../../../automation/adapters/postgres/open-query";
import { runVerify, type VerifyAsked } from "../../../../automation/compose/verify";
import type { DatabaseRole } from "../../../../automation/run/words";
import { plainly } from "../../../../automation/verification/content/mask";
import type { ContentOutcome } from "../../../../automation/verification/content/outcome";
import type { ContentOptions } from "../../../../automation/verification/content/verify-content";
import { startServers, type CaseServers } from "../../../cases/servers";

/** Options under which a pair at rest is compared at once. */
const atRest: ContentOptions = {
  exclusions: [],
  waivers: [],
  lagMs: 0,
  deadlineMs: 5_000,
  rangeMs: 500,
  mostDifferences: 1_000,
  mostUnkeyedBytes: 1_000_000_000,
  show: plainly,
};

/** Two databases of one name, on PostgreSQL 15 and 17. */
export interface TwoDatabases {
  readonly url: Readonly<Record<DatabaseRole, string>>;
  run(role: DatabaseRole, sql: string): Promise<void>;
  onBoth(sql: string): Promise<void>;
  verify(options?: Partial<VerifyAsked>): Promise<ContentOutcome>;
  query(role: DatabaseRole): Promise<OpenQuery>;
}

/** Starts the servers before a suite and stops them after it; each call makes a fresh pair. */
export function databasesOfASuite(): (
  options?: Readonly<Partial<Record<DatabaseRole, string>>>,
) => Promise<TwoDatabases> {
  let servers: CaseServers | undefined;
  let made = 0;
  before(async () => {
    servers = await startServers();
  });
  after(() => servers?.stop());
  return async (options = {}) => {
    if (servers === undefined)
      throw new Error("The servers are not there before the suite has begun.");
    return make(servers, `verify_${++made}`, options);
  };
}

async function make(
  servers: CaseServers,
  name: string,
  options: Readonly<Partial<Record<DatabaseRole, string>>>,
): Promise<TwoDatabases> {
  const connection = (role: DatabaseRole, database: string) => servers.connection(role, database);
  const run = async (role: DatabaseRole, sql: string, database = name) => {
    const client = new Client(connection(role, database));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  for (const role of ["source", "target"] as const) {
    await run(
      role,
      `CREATE DATABASE ${name} TEMPLATE template0 ${options[role] ?? ""}`,
      "postgres",
    );
  }
  const urlOf = (role: DatabaseRole) => {
    const { host, port, user, password } = connection(role, name);
    return `postgres://${user}:${password}@${host}:${port}/${name}`;
  };
  const url = { source: urlOf("source"), target: urlOf("target") };
  return {
    url,
    run,
    onBoth: async (sql) => {
      await Promise.all([run("source", sql), run("target", sql)]);
    },
    verify: async (given) => (await runVerify({ ...url, ...atRest, workers: 2, ...given })).content,
    query: (role) => openQuery(url[role]),
  };
}

/** Every difference as one line: table, key, kind, and the columns with their change. */
export function linesOf({ findings, tables }: ContentOutcome): readonly string[] {
  return [
    ...findings,
    ...tables.flatMap(({ name, differences }) =>
      differences.map(({ kind, key, copies, columns }) =>
        [
          `${name} (${copies === undefined ? key.join(", ") : `${copies.source} : ${copies.target}`}) ${kind}`,
          ...columns.map(({ column, change }) => `${column}: ${change}`),
        ].join("; "),
      ),
    ),
  ].sort();
}
