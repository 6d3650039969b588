import type { TableName } from "../manifest/names";
import type { Query } from "../ports/query";
import { ofApplication, ofNoExtension } from "../verification/catalogue/readers/fragments";

/** A column whose name is often that of sensitive data: a question, no finding. */
export interface NamedLikeSensitive extends TableName {
  readonly column: string;
  readonly type: string;
}

/** What a database says of the application whose it is. */
export interface Application {
  readonly database: string;
  readonly bytes: number;
  /** Schemas that hold objects of the application's. */
  readonly schemas: readonly string[];
  /** Roles by how many tables they own, most first. */
  readonly owners: readonly string[];
  /** Roles that may log in and write to a table, superusers and the owners of all apart. */
  readonly writers: readonly string[];
  /** Roles of sessions that are here now; hidden ones are among them by name. */
  readonly connected: readonly string[];
  /** The largest tables, with their rows as the statistics say; undefined where they say nothing. */
  readonly tables: readonly (TableName & { readonly rows: number | undefined })[];
  readonly sensitive: readonly NamedLikeSensitive[];
  /** Addresses of standbys that are connected now; undefined where this role may not see them. */
  readonly standbys: readonly string[] | undefined;
  readonly rowSources: readonly {
    readonly kind: "subscription" | "foreign-server";
    readonly name: string;
  }[];
}

/** Tables that are written down with their size. */
const mostTables = 20;

/** Neither PostgreSQL's own, nor the controller's, nor an extension's. */
const ofItself = `${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}`;
const relations = `FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace WHERE ${ofItself}`;
const tables = `${relations} AND k.relkind IN ('r', 'p') AND k.relpersistence <> 't'`;

/** Parts of names, between underscores or the humps of camel case. */
const sensitiveWords =
  "email|e?mail|phone|mobile|fax|(first|last|full|maiden|sur)_?name|birth|dob|address|street|zip|postcode|iban|bic|ssn|passport|tax|pan|card|cvv|cvc|cav2|pin|track|password|passwd|secret|token|sensitive|ethnic|religion|health|diagnosis|biometric|fingerprint|ip_?address|latitude|longitude|salary";

/** Reads what a manifest asks for, by a handful of reads of the catalogue; no row of the application's. */
export async function readApplication(query: Query): Promise<Application> {
  return query.snapshot(async (at) => {
    const [base] = await at.rows<{ database: string; bytes: number }>(
      "SELECT current_database()::text AS database, pg_database_size(current_database())::float8 AS bytes",
    );
    if (base === undefined) throw new Error("The database does not say its own name.");
    const names = async (sql: string) =>
      (await at.rows<{ name: string }>(sql)).map(({ name }) => name);
    return {
      ...base,
      schemas: await names(
        `SELECT DISTINCT n.nspname::text AS name ${relations} AND k.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') ORDER BY 1`,
      ),
      owners: await names(
        `SELECT pg_get_userbyid(k.relowner)::text AS name ${tables} GROUP BY 1 ORDER BY count(*) DESC, 1`,
      ),
      writers: await names(
        `SELECT r.rolname::text AS name FROM pg_catalog.pg_roles r
         WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname !~ '^(pg_|rds|causeway_)'
           AND EXISTS (SELECT ${tables} AND has_table_privilege(r.oid, k.oid, 'INSERT, UPDATE, DELETE')) ORDER BY 1`,
      ),
      connected: await names(
        `SELECT DISTINCT a.usename::text AS name FROM pg_catalog.pg_stat_activity a
         WHERE a.datname = current_database() AND a.usename IS NOT NULL AND a.pid <> pg_backend_pid() ORDER BY 1`,
      ),
      tables: (
        await at.rows<TableName & { rows: number }>(
          `SELECT n.nspname::text AS schema, k.relname::text AS "table", k.reltuples::float8 AS rows
           ${tables} AND NOT k.relispartition ORDER BY k.reltuples DESC, 1, 2 LIMIT ${mostTables}`,
        )
      ).map(({ rows, ...table }) => ({ ...table, rows: rows < 0 ? undefined : rows })),
      sensitive: await at.rows<NamedLikeSensitive>(
        `SELECT n.nspname::text AS schema, k.relname::text AS "table", a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type
         FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
         WHERE ${ofItself} AND k.relkind IN ('r', 'p') AND NOT k.relispartition
           AND regexp_replace(a.attname, '([a-z0-9])([A-Z])', '\\1_\\2', 'g') ~* '(^|_)(${sensitiveWords})(s?_|s?$)' ORDER BY 1, 2, 3`,
      ),
      standbys: await standbysOf(at),
      rowSources: [
        ...(
          await names(
            `SELECT s.subname::text AS name FROM pg_catalog.pg_subscription s
             WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database()) AND s.subname !~ '^causeway_' ORDER BY 1`,
          )
        ).map((name) => ({ kind: "subscription" as const, name })),
        ...(
          await names(
            "SELECT f.srvname::text AS name FROM pg_catalog.pg_foreign_server f ORDER BY 1",
          )
        ).map((name) => ({ kind: "foreign-server" as const, name })),
      ],
    };
  });
}

/** Physical readers of the WAL that have an address; a logical one has a database. */
async function standbysOf(query: Query): Promise<readonly string[] | undefined> {
  const readers = await query.rows<{ address: string | null; hidden: boolean }>(
    `SELECT DISTINCT host(r.client_addr) AS address, r.state IS NULL AS hidden
     FROM pg_catalog.pg_stat_replication r LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = r.pid
     WHERE a.datid IS NULL ORDER BY 1`,
  );
  if (readers.some(({ hidden }) => hidden)) return undefined;
  return readers.flatMap(({ address }) => (address === null ? [] : [address]));
}
