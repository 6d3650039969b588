import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** Plans without statistics are slow ones, on the day of the switch. */
export const check = listing({
  id: "target/statistics",
  title: "every filled table of the target has been analysed",
  severity: "warn",
  on: "target",
  kind: "table",
  sql: `SELECT ARRAY[schemaname::text, relname::text] AS path FROM pg_stat_user_tables s
    JOIN pg_namespace n ON n.nspname = s.schemaname WHERE last_analyze IS NULL AND last_autoanalyze IS NULL
    AND n_live_tup > 0 AND ${ofApplication("n")} ORDER BY 1`,
  problem: "has rows and was never analysed",
  remedy: (name) => `ANALYZE ${name}`,
});
