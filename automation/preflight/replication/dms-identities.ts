import { tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** What DMS's plugin reads of a row must be what it finds it by. */
export const check = listing<Named & { readonly identity: string }>({
  id: "replication/dms-identities",
  title: "rows are told apart by their primary keys",
  severity: "block",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath},
    CASE k.relreplident WHEN 'n' THEN 'NOTHING' ELSE 'USING INDEX' END AS identity ${tables}
    AND k.relkind = 'r' AND k.relreplident IN ('n', 'i') ORDER BY 1`,
  problem: ({ identity }) => `has REPLICA IDENTITY ${identity}`,
  remedy: (name) => `ALTER TABLE ${name} REPLICA IDENTITY DEFAULT`,
});
