import { tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** An update that leaves a long value alone carries none: DMS fetches it later, perhaps a newer one. */
export const check = listing<Named & { readonly size: string }>({
  id: "replication/dms-unchanged-values",
  title: "no table keeps long values apart",
  severity: "high",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath}, pg_size_pretty(pg_relation_size(k.reltoastrelid)) AS size ${tables}
    AND k.reltoastrelid <> 0 AND pg_relation_size(k.reltoastrelid) > 0
    ORDER BY 1`,
  problem: ({ size }) =>
    `keeps ${size} of long values apart: an update that does not touch them carries none`,
  remedy: (name) =>
    `prove ${name} by causeway verify once it is quiet; or ALTER TABLE ${name} REPLICA IDENTITY FULL`,
});
