import { tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** DMS folds and escapes names by itself. */
export const check = listing<Named & { readonly why: string }>({
  id: "replication/dms-names",
  title: "no name differs from another by case alone, or needs escaping",
  severity: "block",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath},
    CASE WHEN k.relname ~ '[%";]' THEN 'has a character that the mappings of DMS do not escape' ELSE 'differs from another table by case alone' END AS why ${tables}
    AND (k.relname ~ '[%";]' OR EXISTS (SELECT FROM pg_class o WHERE o.relnamespace = k.relnamespace
    AND o.relkind IN ('r', 'p') AND o.oid <> k.oid AND lower(o.relname) = lower(k.relname)))
    ORDER BY 1`,
  problem: ({ why }) => why,
  remedy: (name) => `ALTER TABLE ${name} RENAME TO a plain name`,
});
