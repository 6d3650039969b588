import { nameText } from "../../manifest/names";
import { qualified } from "../../verification/identifier";
import { gentleLock, size, type Adviser } from "./advice";
import { ofApplication } from "../../verification/catalogue/readers/fragments";

interface Row {
  readonly schema: string;
  readonly table: string;
  readonly bytes: number;
}

/** Without statistics plans are guesses, and so are sizes in a manifest and ranges of a comparison. */
export const unanalyzedTables: Adviser = {
  id: "unanalyzed-tables",
  title: "tables that were never analyzed",
  limits: "a table that was restored from a dump counts until it is analyzed",
  run: async (source) => {
    const rows = await source.rows<Row>(
      `SELECT n.nspname::text AS schema, k.relname::text AS "table", pg_table_size(k.oid)::float8 AS bytes
       FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
       WHERE ${ofApplication("n")} AND k.relkind = 'r' AND k.relpersistence = 'p' AND k.reltuples < 0 AND pg_relation_size(k.oid) > 0
       ORDER BY 3 DESC, 1, 2 LIMIT 200`,
    );
    return rows.map(({ schema, table, bytes }) => ({
      object: `table ${nameText(schema, table)}`,
      seen: `${size(bytes)}, without statistics`,
      statement: `ANALYZE ${qualified(schema, table)}`,
      lock: gentleLock,
      lasts: "a sample of at most 300 pages a unit of the statistics target; seconds, not measured",
    }));
  },
};
