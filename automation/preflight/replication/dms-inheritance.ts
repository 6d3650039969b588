import { tablePath } from "../fragments";
import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** DMS reads a parent without ONLY, its heirs' rows too. */
export const check = listing({
  id: "replication/dms-inheritance",
  title: "no table inherits from another",
  severity: "block",
  replicator: "dms",
  kind: "table",
  sql: `SELECT DISTINCT ${tablePath} FROM pg_inherits i JOIN pg_class k ON k.oid = i.inhparent
    JOIN pg_namespace n ON n.oid = k.relnamespace WHERE k.relkind = 'r' AND ${ofApplication("n")}
    ORDER BY 1`,
  problem: "has heirs, whose rows DMS would copy into it too",
  remedy: () => "make it a partitioned table, or move it by native replication",
});
