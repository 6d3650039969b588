import { tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** With the root in the mapping rows come twice; new partitions are in no task. */
export const check = listing<Named & { readonly key: string }>({
  id: "replication/dms-partitioned",
  title: "no table is partitioned",
  severity: "high",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath}, pg_get_partkeydef(k.oid) AS key ${tables} AND k.relkind = 'p'
    ORDER BY 1`,
  problem: ({ key }) =>
    `is partitioned by ${key}: select its partitions alone, and make or drop none meanwhile`,
  remedy: (name) =>
    `exclude ${name} itself in the table mappings; make every partition of the window beforehand on both sides`,
});
