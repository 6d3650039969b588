import { nameText } from "../../manifest/names";
import { qualified } from "../../verification/identifier";
import { gentleLock, size, type Adviser } from "./advice";
import { ofApplication } from "../../verification/catalogue/readers/fragments";

interface Row {
  readonly schema: string;
  readonly index: string;
  readonly kept: string;
  readonly bytes: number;
}

/** Two indexes of one definition are kept up twice. The one that a constraint or a replica identity needs stays. */
export const duplicateIndexes: Adviser = {
  id: "duplicate-indexes",
  title: "indexes that another one repeats",
  limits: "only the very same definition counts, not an index that begins another",
  run: async (source) => {
    const rows = await source.rows<Row>(
      `SELECT d.schema, d.index, d.kept, d.bytes FROM (
         SELECT n.nspname::text AS schema, i.relname::text AS index, pg_relation_size(i.oid)::float8 AS bytes,
           first_value(i.relname::text) OVER same AS kept, row_number() OVER same AS position,
           needed.it AS needed
         FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
         JOIN pg_catalog.pg_class k ON k.oid = x.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
         CROSS JOIN LATERAL (SELECT x.indisreplident OR x.indisclustered
           OR EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = x.indexrelid) AS it) needed
         WHERE ${ofApplication("n")} AND x.indisvalid AND i.relkind = 'i' AND NOT i.relispartition
         WINDOW same AS (PARTITION BY x.indrelid, i.relam, x.indkey::text, x.indclass::text, x.indcollation::text,
           x.indoption::text, x.indisunique, coalesce(pg_get_expr(x.indexprs, x.indrelid), ''),
           coalesce(pg_get_expr(x.indpred, x.indrelid), ''), x.indnatts, x.indnkeyatts
           ORDER BY needed.it DESC, i.oid)
       ) d WHERE d.position > 1 AND NOT d.needed ORDER BY d.bytes DESC, 1, 2 LIMIT 200`,
    );
    return rows.map(({ schema, index, kept, bytes }) => ({
      object: `index ${nameText(schema, index)}`,
      seen: `${size(bytes)}, the same as ${nameText(schema, kept)}`,
      statement: `DROP INDEX CONCURRENTLY ${qualified(schema, index)}`,
      lock: gentleLock,
      lasts: "until every transaction that is open when it begins has ended",
    }));
  },
};
