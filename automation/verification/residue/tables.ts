import { nameText } from "../../manifest/names";
import type { Query } from "../../ports/query";
import { isExcluded, type Exclusion } from "../exclusion";
import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";

/** One column of a key, with what finds it by an index whatever its type is. */
interface KeyColumn {
  readonly column: string;
  /** As SQL writes it, such as `bigint` or `shop.code`. */
  readonly type: string;
  /** The index's own equality, such as `OPERATOR(pg_catalog.=)`. */
  readonly equals: string;
}

/** A published table, and how a changed row of it is found again. Partitions count as their root. */
export interface ResidueTable {
  /** For people; no other table has the same. */
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly partitioned: boolean;
  /** Columns without the excluded ones, by name. */
  readonly columns: readonly string[];
  /** What tells its rows apart; empty where nothing does, so that a change means the whole table. */
  readonly key: readonly KeyColumn[];
  /** Bytes of a table without a key, with its partitions; 0 where there is a key. */
  readonly wholeBytes: number;
  /** Rows written since the server began to count. */
  readonly writes: number;
}

/** Reads every table that rows are published of. */
export async function readResidueTables(
  query: Query,
  exclusions: readonly Exclusion[],
): Promise<readonly ResidueTable[]> {
  const rows = await query.rows<Omit<ResidueTable, "name" | "key"> & { key: KeyColumn[] | null }>(
    residueTables,
  );
  return rows.map((row) => ({
    ...row,
    name: nameText(row.schema, row.table),
    columns: row.columns.filter((column) => !isExcluded(exclusions, row, column)),
    key: row.key ?? [],
  }));
}

// A change carries the columns of the replica identity, so that is the key; a full row carries every key.
const residueTables = `
  SELECT n.nspname::text AS schema, k.relname::text AS "table", k.relkind = 'p' AS partitioned,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
          ORDER BY a.attname COLLATE "C") AS columns,
    identity.key, coalesce(written.rows, 0)::float8 AS writes,
    CASE WHEN identity.key IS NULL THEN (SELECT coalesce(sum(pg_table_size(t.relid)), 0) FROM pg_partition_tree(k.oid) t) ELSE 0 END::float8
      + CASE WHEN identity.key IS NULL AND k.relkind = 'r' THEN pg_table_size(k.oid) ELSE 0 END::float8 AS "wholeBytes"
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  LEFT JOIN (SELECT coalesce(pg_partition_root(s.relid), s.relid) AS root, sum(s.n_tup_ins + s.n_tup_upd + s.n_tup_del) AS rows
             FROM pg_stat_user_tables s GROUP BY 1) AS written ON written.root = k.oid
  LEFT JOIN LATERAL (
    SELECT (SELECT jsonb_agg(jsonb_build_object('column', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
              'equals', format('OPERATOR(%I.%s)', op.nspname, o.oprname)) ORDER BY u.position)
            FROM unnest(i.indkey::int2[], i.indclass::oid[]) WITH ORDINALITY AS u(attnum, opclass, position)
            JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum = u.attnum JOIN pg_opclass c ON c.oid = u.opclass
            JOIN pg_amop m ON m.amopfamily = c.opcfamily AND m.amopstrategy = 3 AND m.amoplefttype = c.opcintype AND m.amoprighttype = c.opcintype
            JOIN pg_operator o ON o.oid = m.amopopr JOIN pg_namespace op ON op.oid = o.oprnamespace
            WHERE u.position <= i.indnkeyatts) AS key
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
    WHERE i.indrelid = k.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
      AND CASE k.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident ELSE k.relreplident = 'f' END
      AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                      AND (NOT a.attnotnull OR a.attgenerated <> ''))
    ORDER BY i.indisprimary DESC, x.relname LIMIT 1) AS identity ON true
  WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
  ORDER BY 1, 2`;
