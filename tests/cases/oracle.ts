import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import type { DatabaseRole } from "../../automation/run/words";
import type { DatabaseCase } from "./case-file";
import type { CaseConnection } from "./servers";

const run = promisify(execFile);

/** Both databases of a case, as its judge connects to them: as a superuser, or as a role of the case. */
export type Connect = (role: DatabaseRole, user?: string) => CaseConnection;

/**
 * What differs between the two databases, found without any code of the product: rows by hash, the
 * schema by a `pg_dump` that reads both majors (where one is installed), and the case's own queries.
 */
export async function findDifferences(
  connect: Connect,
  { exclusions, waivers, alike }: DatabaseCase,
): Promise<readonly string[]> {
  const excluded = [
    ...exclusions.map(({ column }) => column),
    ...exclusions.flatMap(({ routines }) => routines.map(({ routine }) => routine)),
  ];
  const waived = waivers.map(({ name }) => name);
  return [
    ...(await contents(connect, excluded, waived)),
    ...(await schemas(connect, excluded, waived)),
    ...(await answers(connect, alike)),
  ];
}

async function contents(
  connect: Connect,
  excluded: readonly string[],
  waived: readonly string[],
): Promise<readonly string[]> {
  const [here, there] = await Promise.all(
    (["source", "target"] as const).map((role) => digests(connect(role), excluded)),
  );
  const differences: string[] = [];
  for (const [table, digest] of here ?? []) {
    if (waived.some((object) => object.endsWith(table))) continue;
    // A materialized view that stays behind with a column.
    if (excluded.includes(table.split(".").at(-1) ?? table)) continue;
    const other = there?.get(table);
    if (other !== digest) differences.push(`rows of ${table}: ${digest} here, ${other} there`);
  }
  return differences;
}

/**
 * Count and sum of row hashes of every table, by its quoted name; partitions count as their root. A
 * materialized view is refreshed first: when each side last did that is its own, what it then holds is not.
 */
async function digests(
  connection: CaseConnection,
  excluded: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{
      table: string;
      materialized: boolean;
      columns: string[];
    }>(
      `SELECT c.oid::regclass::text AS table, c.relkind = 'm' AS materialized,
              ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0
                    AND NOT attisdropped AND attname <> ALL ($1::text[]) ORDER BY attname COLLATE "C") AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND c.relpersistence <> 't'
         AND n.nspname NOT IN ('information_schema', 'causeway') AND n.nspname !~ '^pg_'
         AND (c.relkind <> 'm' OR c.relispopulated) ORDER BY 1`,
      [excluded],
    );
    const found = new Map<string, string>();
    for (const { table, materialized, columns } of rows) {
      if (materialized) await client.query(`REFRESH MATERIALIZED VIEW ${table}`);
      const row = columns.length === 0 ? "''" : `ROW(${columns.map(escapeIdentifier).join(", ")})`;
      const { rows: sums } = await client.query<{ digest: string }>(
        `SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(${row}::text COLLATE "C", 7)), 0) AS digest FROM ${table} x`,
      );
      found.set(table, sums[0]?.digest ?? "no answer");
    }
    return found;
  });
}

/** Where a `pg_dump` that is new enough for servers up to `major` may lie; undefined where there is none. */
export function independentDump(major: number): string | undefined {
  const folders = [process.env[`CAUSEWAY_PG_CLIENT_${major}`], `/usr/lib/postgresql/${major}/bin`];
  const found = folders.find((folder) => folder && existsSync(path.join(folder, "pg_dump")));
  return found === undefined ? undefined : path.join(found, "pg_dump");
}

async function newestMajor(connect: Connect): Promise<number> {
  const majors = await Promise.all(
    (["source", "target"] as const).map((role) =>
      withClient(connect(role), async (client) => {
        const { rows } = await client.query<{ major: number }>(
          "SELECT current_setting('server_version_num')::int / 10000 AS major",
        );
        return rows[0]?.major ?? Infinity;
      }),
    ),
  );
  return Math.max(...majors);
}

async function schemas(
  connect: Connect,
  excluded: readonly string[],
  waived: readonly string[],
): Promise<readonly string[]> {
  const program = independentDump(await newestMajor(connect));
  if (program === undefined) return [];
  const [here, there] = await Promise.all(
    (["source", "target"] as const).map((role) => dumpStatements(program, connect(role))),
  );
  // A table with an excluded column, and its partitions, are made in other words where the column is not.
  const headOf = (statement: string) => statement.slice(0, statement.indexOf("\n"));
  const changed = new Set(
    [...(here ?? [])]
      .filter(
        (each) => each.startsWith("CREATE TABLE") && excluded.some((name) => each.includes(name)),
      )
      .map(headOf),
  );
  const mentions = (statement: string) =>
    excluded.some((name) => statement.includes(name)) ||
    changed.has(headOf(statement)) ||
    waived.some((object) => statement.includes(object.split(" ").at(-1) ?? object));
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].filter((statement) => !other.has(statement) && !mentions(statement));
  const short = (statement: string) => statement.replace(/\s+/g, " ").slice(0, 300);
  return [
    ...only(here ?? new Set(), there ?? new Set()).map((each) => `only here: ${short(each)}`),
    ...only(there ?? new Set(), here ?? new Set()).map((each) => `only there: ${short(each)}`),
  ];
}

async function dumpStatements(
  program: string,
  { host, port, user, password, database }: CaseConnection,
): Promise<ReadonlySet<string>> {
  const { stdout } = await run(
    program,
    [
      "--schema-only",
      "--no-publications",
      "--no-subscriptions",
      "--exclude-schema=causeway",
      "--no-tablespaces",
    ],
    {
      env: {
        ...process.env,
        PGHOST: host,
        PGPORT: `${port}`,
        PGUSER: user,
        PGPASSWORD: password,
        PGDATABASE: database,
      },
      maxBuffer: 1 << 28,
    },
  );
  // pg_dump parts its entries by a comment with the object's name.
  const entries = stdout
    .split(/^--\n-- [^\n]*\n--\n/m)
    .slice(1)
    .map((entry) =>
      entry.replace(/^--[^\n]*$|^\\(?:un)?restrict[^\n]*$|^SET [^\n]*;$/gm, "").trim(),
    );
  const held = await heldTriggers({ host, port, user, password, database });
  return new Set(
    entries
      .filter((entry) => entry !== "" && !/causeway_(fence|truncated)/.test(entry))
      .map((entry) => asEveryMajorPrints(withoutHeldState(entry, held))),
  );
}

/** Triggers whose state the closed fence holds back, with the statement that is theirs. */
async function heldTriggers(connection: CaseConnection): Promise<ReadonlyMap<string, string>> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ head: string; statement: string }>(
      `SELECT format('CREATE TRIGGER %I ', h.name) AS head,
              format('ALTER TABLE %I.%I ENABLE %s TRIGGER %I;', n.nspname, k.relname, CASE h.state WHEN 'A' THEN 'ALWAYS' ELSE 'REPLICA' END, h.name) AS statement
       FROM causeway.held_trigger h JOIN pg_class k ON k.oid = h.relation JOIN pg_namespace n ON n.oid = k.relnamespace`,
    );
    return new Map(rows.map(({ head, statement }) => [head, statement]));
  });
}

/** 16 leaves the table's name before a column out where there is one table; 17 has one table right more. */
function asEveryMajorPrints(entry: string): string {
  if (/^CREATE (OR REPLACE )?(MATERIALIZED )?VIEW/.test(entry)) {
    return entry.replace(/\b(\w+|"[^"]+")\.(?=(\w+|"[^"]+"))/g, "").replace(/\s+/g, " ");
  }
  return entry.replace(
    /^(GRANT|REVOKE) SELECT,INSERT,REFERENCES,DELETE,TRIGGER,TRUNCATE,UPDATE ON TABLE/gm,
    "$1 ALL ON TABLE",
  );
}

function withoutHeldState(entry: string, held: ReadonlyMap<string, string>): string {
  for (const [head, statement] of held) {
    if (!entry.startsWith(head)) continue;
    return `${entry.split("\n")[0]}\n\n${statement}`;
  }
  return entry.replace(/;\s+ALTER TABLE/g, ";\n\nALTER TABLE");
}

async function answers(connect: Connect, alike: DatabaseCase["alike"]): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const { role, query } of alike) {
    const [here, there] = await Promise.all(
      (["source", "target"] as const).map((side) => answer(connect(side), role, query)),
    );
    if (here !== there) differences.push(`${query} as ${role}: ${here} here, ${there} there`);
  }
  return differences;
}

/** The answer or the error, so that what is refused on one side is refused on the other. */
async function answer(connection: CaseConnection, role: string, query: string): Promise<string> {
  return withClient(connection, async (client) => {
    await client.query(`BEGIN; SET LOCAL ROLE ${escapeIdentifier(role)}`);
    try {
      return JSON.stringify((await client.query(query)).rows);
    } catch (error) {
      return `error ${(error as { code?: string }).code}`;
    } finally {
      await client.query("ROLLBACK");
    }
  });
}

/** Runs some work in a session of its own, apart from whatever the database or role has set. */
export async function withClient<T>(
  connection: CaseConnection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...connection, options: "-c statement_timeout=0" });
  await client.connect();
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`SET ${name} = ${escapeLiteral(value)}`);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

const settings = {
  timezone: "UTC",
  datestyle: "ISO, YMD",
  intervalstyle: "postgres",
  extra_float_digits: "1",
  bytea_output: "hex",
  default_transaction_read_only: "off",
  idle_in_transaction_session_timeout: "0",
  quote_all_identifiers: "off",
  standard_conforming_strings: "on",
};

/**
 * Tables that a service can no longer update or delete from, each with the error: what a publication does
 * to a table without a key. Nothing is changed; a table without rows is tried by a statement that finds none.
 */
export async function brokenTables(connection: CaseConnection): Promise<readonly string[]> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ table: string; column: string }>(
      `SELECT c.oid::regclass::text AS table,
              (SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
               AND attgenerated = '' AND attidentity <> 'a' ORDER BY attnum LIMIT 1) AS column
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
         AND n.nspname NOT IN ('information_schema', 'causeway') AND n.nspname !~ '^pg_'`,
    );
    const broken: string[] = [];
    for (const { table, column } of rows) {
      if (column === null) continue;
      await client.query("BEGIN");
      await client
        .query(`UPDATE ${table} SET ${column} = ${column} WHERE false`)
        .then(() => client.query(`UPDATE ${table} SET ${column} = ${column}`))
        .catch((error: Error) => broken.push(`${table}: ${error.message}`));
      await client.query("ROLLBACK");
    }
    return broken;
  });
}
