import type { Query } from "../../ports/query";
import type { Exclusion } from "../exclusion";
import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";
import { sqlName, type Finding } from "./finding";

interface TableIdentity {
  readonly schema: string;
  readonly table: string;
  readonly identity: "d" | "n" | "i" | "f";
  /** Columns of the key that identifies a row; null without a usable one. */
  readonly key: readonly string[] | null;
  readonly deferrable: boolean;
  readonly generated: readonly string[];
  /** Columns whose type has no equality: a full row with one is never found. */
  readonly incomparable: readonly string[];
  /** A unique index that could identify rows. */
  readonly candidate: string | null;
  readonly root: readonly [schema: string, table: string];
}

/**
 * Every published table and partition must tell its rows apart: without that the publication alone makes
 * the live source refuse UPDATE and DELETE (55000).
 */
export async function identityFindings(
  query: Query,
  exclusions: readonly Exclusion[],
): Promise<readonly Finding[]> {
  const tables = await query.rows<TableIdentity>(identities);
  return tables.flatMap((table) => problemOf(table, exclusions) ?? []);
}

function problemOf(table: TableIdentity, exclusions: readonly Exclusion[]): Finding | undefined {
  const name = sqlName(table.schema, table.table);
  const finding = (problem: string, remedy: string): Finding => {
    return { kind: "table", name, problem, remedy, waivable: false };
  };
  const excluded = exclusions
    .filter((each) => each.schema === table.root[0] && each.table === table.root[1])
    .map(({ column }) => column);
  const full = table.identity === "f";
  if (!full && table.key === null) {
    const why =
      table.identity === "n"
        ? "has REPLICA IDENTITY NOTHING"
        : table.deferrable
          ? "has a deferrable primary key, which can't identify rows"
          : "has no primary key";
    return finding(
      `${why}, so its UPDATE and DELETE would fail on the source once it is published`,
      waysOut(name, table),
    );
  }
  const columns = full ? undefined : (table.key ?? []);
  const inIdentity = (column: string) => columns?.includes(column) ?? true;
  const left = excluded.find(inIdentity);
  if (left !== undefined) {
    return finding(
      `is identified by ${full ? "the whole row" : "a key"} with the excluded column ${sqlName(left)}`,
      `give it a key without that column, then ALTER TABLE ${name} REPLICA IDENTITY USING INDEX that key's index`,
    );
  }
  const generated = table.generated.find(inIdentity);
  if (generated !== undefined) {
    return finding(
      `is identified by ${full ? "the whole row" : "a key"} with the generated column ${sqlName(generated)}, which is not published`,
      waysOut(name, { ...table, candidate: full ? table.candidate : null }),
    );
  }
  const [incomparable] = table.incomparable;
  if (full && incomparable !== undefined) {
    return finding(
      `is identified by the whole row, and its column ${sqlName(incomparable)} has a type without equality: no changed row would be found`,
      waysOut(name, table),
    );
  }
  return undefined;
}

function waysOut(name: string, { candidate, identity }: TableIdentity): string {
  return [
    ...(candidate === null
      ? []
      : [`ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${sqlName(candidate)}`]),
    `ALTER TABLE ${name} ADD PRIMARY KEY (...)`,
    ...(identity === "f"
      ? []
      : [`ALTER TABLE ${name} REPLICA IDENTITY FULL (each change then reads the whole row)`]),
  ].join("; or ");
}

const keyColumns = (index: string) =>
  `(SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum = ANY (${index}.indkey::int2[]))`;

const identities = `
  SELECT n.nspname::text AS schema, k.relname::text AS "table", k.relreplident::text AS identity,
    (SELECT ${keyColumns("i")} FROM pg_index i WHERE i.indrelid = k.oid AND i.indisvalid AND i.indimmediate
       AND ((k.relreplident = 'd' AND i.indisprimary) OR (k.relreplident = 'i' AND i.indisreplident)) LIMIT 1) AS key,
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.oid AND i.indisprimary AND NOT i.indimmediate) AS deferrable,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> '') AS generated,
    ARRAY(SELECT a.attname::text FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_type b ON b.oid = t.typbasetype
      WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND coalesce(nullif(t.typbasetype, 0), t.oid) = ANY (ARRAY['json', 'xml', 'point', 'box', 'polygon']::regtype[]::oid[])
        AND coalesce(nullif(t.typbasetype, 0), t.oid) <> 'box'::regtype) AS incomparable,
    (SELECT x.relname::text FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = k.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum = ANY (i.indkey::int2[]) AND (NOT a.attnotnull OR a.attgenerated <> ''))
      ORDER BY x.relname LIMIT 1) AS candidate,
    (SELECT ARRAY[rn.nspname::text, r.relname::text] FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace
      WHERE r.oid = CASE WHEN k.relispartition THEN pg_partition_root(k.oid) ELSE k.oid END) AS root
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE k.relkind = 'r' AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
  ORDER BY 1, 2`;
