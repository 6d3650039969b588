import { escapeIdentifier } from "pg";
import type { Exclusion } from "../../../verification/exclusion";
import { isView, type LeftBehind } from "../../../verification/catalogue/left-behind";
import type { Connection } from "../connection";
import { type ConnectionSettings } from "../connection";
import { findClientPrograms } from "./client-programs";
import { withArchive } from "./archive";
import { partEntries, type KeyObjects } from "./entries";
import { inAnyOrder } from "./in-any-order";
import { splitRestore } from "./split-restore";

/** What a copy of the schema needs to know. */
export interface SchemaCopy {
  /** As a role that may read the whole schema, and as one that may make it. */
  readonly from: ConnectionSettings;
  readonly source: Connection;
  readonly target: Connection;
  readonly exclusions: readonly Exclusion[];
  readonly leftBehind: readonly LeftBehind[];
}

/** How long one half may take, in milliseconds: indexes of terabytes take hours. */
const deadlineMs = 48 * 3_600_000;
/** SQLSTATEs of an object that is there already: an earlier try of the second half made it. */
const already: ReadonlySet<string> = new Set(["42P07", "42710", "42723", "42P06", "42P16"]);

/**
 * The first half: tables, types, routines, views and the keys that identify rows, in one transaction that
 * also drops the excluded columns and closes the fence. No row and no application ever meets less.
 */
export async function copyTables(copy: SchemaCopy): Promise<void> {
  const { first } = await readHalves(copy);
  await copy.target.session(deadlineMs, async (client) => {
    await client.query("BEGIN");
    await prepareSession(client);
    for (const statement of first) await runEntry(client, statement);
    await dropAll(client, dropStatements(copy));
    await client.query("SELECT causeway.close_fence()");
    await client.query("COMMIT");
  });
}

/**
 * The second half, once the rows are there: indexes, foreign keys, constraints that are not validated,
 * triggers, rules, policies. Entry by entry, so that each table is locked only while it is its turn; what
 * is there already is left as it is, and the comparison of the catalogues looks at it.
 */
export async function copyRest(copy: SchemaCopy): Promise<void> {
  const { second } = await readHalves(copy);
  await copy.target.session(deadlineMs, async (client) => {
    await prepareSession(client);
    for (const statement of second) {
      try {
        await runEntry(client, statement);
      } catch (error) {
        if (!already.has((error as { code?: string }).code ?? "")) throw error;
      }
    }
  });
}

/** As a restore begins: bodies are checked when they run, every name is qualified. */
export async function prepareSession(client: {
  query(text: string): Promise<unknown>;
}): Promise<void> {
  await client.query(
    "SET check_function_bodies = off; SET search_path = ''; SET row_security = off",
  );
}

async function readHalves(copy: SchemaCopy) {
  const [version] = await copy.source.query<{ major: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  const programs = await findClientPrograms(version?.major ?? 0);
  const keys = await readKeys(copy);
  return withArchive(programs, copy.from, async (archive) => {
    const { first, second } = partEntries(archive.entries, keys);
    return {
      first: splitRestore(await archive.sqlOf(first)),
      second: splitRestore(await archive.sqlOf(second)),
    };
  });
}

/** The controller's own triggers, as `classId/oid`: an application may name its own alike. */
export async function ownTriggers(source: Connection): Promise<ReadonlySet<string>> {
  const rows = await source.query<{ address: string }>(
    `SELECT 'pg_trigger'::regclass::oid || '/' || t.oid AS address FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
     JOIN pg_namespace n ON n.oid = f.pronamespace AND n.nspname = 'causeway'`,
  );
  return new Set(rows.map(({ address }) => address));
}

async function readKeys({ source, leftBehind }: SchemaCopy): Promise<KeyObjects> {
  // An oid of an old database is past the end of int4.
  const rows = await source.query<{ index: number; constraint: number | null }>(
    `SELECT i.indexrelid::int8::float8 AS index, c.oid::int8::float8 AS constraint FROM pg_index i
     LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
     WHERE i.indisprimary OR i.indisreplident`,
  );
  return {
    // An index that is attached to its root's has the entry of its own oid.
    indexes: new Set(rows.map(({ index }) => index)),
    constraints: new Set(rows.flatMap(({ constraint }) => constraint ?? [])),
    leftBehind: new Set([
      ...leftBehind.map(({ classId, oid }) => `${classId}/${oid}`),
      ...(await ownTriggers(source)),
    ]),
    leftIndexes: leftBehind.flatMap(({ kind, path: [schema = "", index = ""] }) =>
      kind === "index" ? [[schema, index] as const] : [],
    ),
  };
}

/** SQLSTATEs of a drop that something else stands against: a dependent object, the table that a column is inherited from. */
const neededByOthers = ["2BP01", "42P16"];

/** Views and routines may need columns, other views and each other. */
async function dropAll(
  client: { query(text: string): Promise<unknown> },
  statements: readonly string[],
): Promise<void> {
  await inAnyOrder(statements, neededByOthers, async (statement) => {
    await client.query("SAVEPOINT before_drop");
    try {
      await runEntry(client, statement);
    } catch (error) {
      // A session that is gone says nothing new.
      await client.query("ROLLBACK TO SAVEPOINT before_drop").catch(() => undefined);
      throw error;
    }
  });
}

function dropStatements({ exclusions, leftBehind }: SchemaCopy): readonly string[] {
  const named = (path: readonly string[]) => path.slice(0, 2).map(escapeIdentifier).join(".");
  return [
    ...leftBehind
      .filter(({ kind }) => isView(kind))
      .map(({ kind, path }) => `DROP ${kind.toUpperCase()} IF EXISTS ${named(path)}`),
    ...exclusions.map(
      ({ schema, table, column }) =>
        `ALTER TABLE ${named([schema, table])} DROP COLUMN IF EXISTS ${escapeIdentifier(column)}`,
    ),
    ...leftBehind
      .filter(({ kind }) => kind === "routine")
      .map(({ path }) => `DROP ROUTINE IF EXISTS ${named(path)}(${path[2] ?? ""})`),
  ];
}

/** What a routine without a search path of its own meets when a constraint or an index calls it. */
function hintOf(code: string | undefined): string {
  if (code !== "42883" && code !== "42P01" && code !== "42704") return "";
  return "\nA copy runs with an empty search_path, as pg_dump's own: give the routine that names something without its schema a path of its own on the source (ALTER FUNCTION ... SET search_path = ...), then start again.";
}

/** Runs one entry. @throws Error that tells the entry. */
export async function runEntry(
  client: { query(text: string): Promise<unknown> },
  statement: string,
): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    const excerpt = statement.replace(/\s+/g, " ").slice(0, 300);
    const wrapped = new Error(
      `The target refuses a part of the schema (${message}): ${excerpt}${hintOf(code)}`,
      { cause: error },
    );
    throw Object.assign(wrapped, { code });
  }
}
