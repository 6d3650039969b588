import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** DMS ignores an update of a primary key. */
export const check = listing({
  id: "replication/dms-key-updates",
  title: "no foreign key changes keys by itself",
  severity: "block",
  replicator: "dms",
  kind: "foreign key",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text, c.conname::text] AS path
    FROM pg_constraint c JOIN pg_class k ON k.oid = c.conrelid
    JOIN pg_namespace n ON n.oid = k.relnamespace WHERE c.contype = 'f'
    AND c.confupdtype IN ('c', 'n', 'd') AND c.conparentid = 0 AND ${ofApplication("n")}
    ORDER BY 1`,
  problem:
    "follows updates of the key that it references: DMS does not replicate an update of a primary key",
  remedy: () =>
    "make sure that nobody updates that key while rows move (a trigger that refuses it), or use ON UPDATE NO ACTION",
});
