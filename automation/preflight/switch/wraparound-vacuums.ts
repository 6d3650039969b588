import { tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** A vacuum against the wraparound gives way to nobody, and keeps the fence from its table. */
export const check = listing<Named & { readonly age: number }>({
  id: "switch/wraparound-vacuums",
  title: "no table is about to be vacuumed against the wraparound",
  severity: "warn",
  kind: "table",
  sql: `SELECT ${tablePath}, age(k.relfrozenxid) AS age ${tables} AND k.relkind = 'r'
    AND age(k.relfrozenxid) > 0.9 * current_setting('autovacuum_freeze_max_age')::int
    ORDER BY 1`,
  problem: ({ age }) =>
    `is ${age.toLocaleString("en")} transactions old: its next vacuum gives way to nobody`,
  remedy: (name) => `VACUUM (FREEZE) ${name} before the window`,
});
