import { nameText } from "../../manifest/names";
import { qualified } from "../../verification/identifier";
import { gentleLock, size, type Adviser } from "./advice";
import { ofApplication } from "../../verification/catalogue/readers/fragments";

interface Row {
  readonly schema: string;
  readonly index: string;
  readonly bytes: number;
  readonly days: number | null;
}

/** An index that nobody reads is written to by every change of its table, and copied. */
export const unusedIndexes: Adviser = {
  id: "unused-indexes",
  title: "indexes that were never read",
  limits: "reads on a standby are counted there; a report of once a year is not seen in a month",
  run: async (source) => {
    const rows = await source.rows<Row>(
      `SELECT n.nspname::text AS schema, i.relname::text AS index, pg_relation_size(i.oid)::float8 AS bytes,
         extract(epoch FROM now() - d.stats_reset)::float8 / 86400 AS days
       FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
       JOIN pg_catalog.pg_class k ON k.oid = x.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
       JOIN pg_catalog.pg_stat_all_indexes s ON s.indexrelid = x.indexrelid
       LEFT JOIN pg_catalog.pg_stat_database d ON d.datname = current_database()
       WHERE ${ofApplication("n")} AND s.idx_scan = 0 AND NOT x.indisunique AND NOT x.indisreplident AND i.relkind = 'i'
         AND NOT i.relispartition
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = x.indexrelid)
       ORDER BY 3 DESC, 1, 2 LIMIT 200`,
    );
    return rows.map(({ schema, index, bytes, days }) => ({
      object: `index ${nameText(schema, index)}`,
      seen:
        `${size(bytes)}, never read ` +
        (days === null
          ? "since statistics began, whose day is unknown"
          : `in ${days.toFixed(1)} days`),
      statement: `DROP INDEX CONCURRENTLY ${qualified(schema, index)}`,
      lock: gentleLock,
      lasts: "until every transaction that is open when it begins has ended",
    }));
  },
};
