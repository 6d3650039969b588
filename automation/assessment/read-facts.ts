import type { TableName } from "../manifest/names";
import type { Query } from "../ports/query";
import { QueryError } from "../ports/query-error";
import { ofApplication } from "../verification/catalogue/readers/fragments";

/** A table with its sizes in bytes; partitions count as their own. */
export interface TableSize extends TableName {
  readonly rows: number | undefined;
  readonly tableBytes: number;
  readonly indexBytes: number;
}

/** A statement that costs the most time, as pg_stat_statements counts it. */
export interface HeavyStatement {
  readonly text: string;
  readonly calls: number;
  readonly totalMs: number;
  readonly meanMs: number;
}

/** What a database is made of. */
export interface Facts {
  readonly database: string;
  readonly version: string;
  /** When it was read, ISO 8601. */
  readonly at: string;
  readonly bytes: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly extensions: readonly { readonly name: string; readonly version: string }[];
  /** The largest ones. */
  readonly tables: readonly TableSize[];
  /** WAL written so far, in bytes: two readings make a rate. */
  readonly walBytes: number;
  /** The heaviest statements, or why they are not known. */
  readonly load: readonly HeavyStatement[] | string;
}

/** Tables and statements that are listed. */
const [mostTables, mostStatements] = [50, 20];

const counted: Readonly<Record<string, string>> = {
  tables: `FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofApplication("n")} AND k.relkind IN ('r', 'p') AND NOT k.relispartition`,
  partitions: `FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofApplication("n")} AND k.relkind IN ('r', 'p') AND k.relispartition`,
  views: `FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofApplication("n")} AND k.relkind IN ('v', 'm')`,
  indexes: `FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofApplication("n")} AND k.relkind = 'i'`,
  sequences: `FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofApplication("n")} AND k.relkind = 'S'`,
  "foreign keys": `FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace WHERE ${ofApplication("n")} AND c.contype = 'f' AND c.conparentid = 0`,
  routines: `FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE ${ofApplication("n")}`,
  triggers: `FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class k ON k.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofApplication("n")} AND NOT t.tgisinternal`,
  types: `FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE ${ofApplication("n")} AND t.typtype IN ('e', 'd', 'r')`,
  "large objects": "FROM pg_catalog.pg_largeobject_metadata",
};

/** Reads the catalogue and the statistics; no row of the application's. */
export async function readFacts(query: Query): Promise<Facts> {
  const counts = Object.entries(counted).map(
    ([name, from]) => `'${name}', (SELECT count(*) ${from})`,
  );
  const [base] = await query.rows<
    Pick<Facts, "database" | "version" | "at" | "bytes" | "walBytes" | "counts">
  >(
    `SELECT current_database()::text AS database, current_setting('server_version') AS version,
       to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at,
       pg_database_size(current_database())::float8 AS bytes,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, '0/0')::float8 AS "walBytes",
       json_build_object(${counts.join(", ")}) AS counts`,
  );
  if (base === undefined) throw new QueryError("refused", "The database says nothing of itself.");
  return {
    ...base,
    extensions: await query.rows(
      "SELECT extname::text AS name, extversion AS version FROM pg_catalog.pg_extension ORDER BY 1",
    ),
    tables: (
      await query.rows<TableSize>(
        `SELECT n.nspname::text AS schema, k.relname::text AS "table", nullif(k.reltuples, -1)::float8 AS rows,
           pg_table_size(k.oid)::float8 AS "tableBytes", pg_indexes_size(k.oid)::float8 AS "indexBytes"
         FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
         WHERE ${ofApplication("n")} AND k.relkind = 'r' ORDER BY pg_total_relation_size(k.oid) DESC, 1, 2 LIMIT ${mostTables}`,
      )
    ).map((table) => ({ ...table, rows: table.rows ?? undefined })),
    load: await readLoad(query),
  };
}

/**
 * The statements whose sum of time is largest, of this database. Commands keep their literals in the
 * statistics, passwords among them: none is shown, and no literal of the others.
 */
async function readLoad(query: Query): Promise<Facts["load"]> {
  const [installed] = await query.rows<{ schema: string }>(
    `SELECT quote_ident(n.nspname) AS schema FROM pg_catalog.pg_extension e
     JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'`,
  );
  if (installed === undefined)
    return "pg_stat_statements is not installed: add it to shared_preload_libraries, restart, CREATE EXTENSION pg_stat_statements";
  try {
    const [seen] = await query.rows<{ hidden: number }>(
      `SELECT count(*)::int AS hidden FROM ${installed.schema}.pg_stat_statements WHERE query = '<insufficient privilege>'`,
    );
    if (seen !== undefined && seen.hidden > 0)
      return `${seen.hidden} statements are hidden from this role: GRANT pg_read_all_stats to it`;
    return await query.rows<HeavyStatement>(
      `SELECT left(regexp_replace(regexp_replace(s.query, '''[^'']*''', '''...''', 'g'), '\\s+', ' ', 'g'), 200) AS text, s.calls::float8 AS calls,
         s.total_exec_time::float8 AS "totalMs", s.mean_exec_time::float8 AS "meanMs"
       FROM ${installed.schema}.pg_stat_statements s
       WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
       AND s.query ~* '^\\s*(/\\*|--|\\(|select|insert|update|delete|merge|with|copy|values|fetch)'
       ORDER BY s.total_exec_time DESC LIMIT ${mostStatements}`,
    );
  } catch (error) {
    if (!(error instanceof QueryError) || error.failure === "unreachable") throw error;
    return error.message;
  }
}
