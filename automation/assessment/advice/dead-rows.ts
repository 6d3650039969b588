import { nameText } from "../../manifest/names";
import { qualified } from "../../verification/identifier";
import { gentleLock, size, type Adviser } from "./advice";
import { ofApplication } from "../../verification/catalogue/readers/fragments";

interface Row {
  readonly schema: string;
  readonly table: string;
  readonly dead: number;
  readonly live: number;
  readonly bytes: number;
}

/** Rows that are no more are read over by every scan, and by the first copy. Never by VACUUM FULL, which stops a bank. */
export const deadRows: Adviser = {
  id: "dead-rows",
  title: "tables a fifth of whose rows are dead",
  limits: "counted by the statistics; how much of a file is empty is not measured",
  run: async (source) => {
    const rows = await source.rows<Row>(
      `SELECT s.schemaname::text AS schema, s.relname::text AS "table", s.n_dead_tup::float8 AS dead, s.n_live_tup::float8 AS live,
         pg_table_size(s.relid)::float8 AS bytes
       FROM pg_catalog.pg_stat_all_tables s JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
       WHERE ${ofApplication("n")} AND s.n_dead_tup > 10000 AND s.n_dead_tup > 0.2 * (s.n_live_tup + s.n_dead_tup)
       ORDER BY 3 DESC, 1, 2 LIMIT 200`,
    );
    return rows.map(({ schema, table, dead, live, bytes }) => ({
      object: `table ${nameText(schema, table)}`,
      seen: `${dead} rows of ${live + dead} are dead, in ${size(bytes)}`,
      statement: `VACUUM (ANALYZE) ${qualified(schema, table)}`,
      lock: gentleLock,
      lasts: `as long as a read of ${size(bytes)} and of its indexes, slowed by vacuum_cost_delay; not measured`,
    }));
  },
};
