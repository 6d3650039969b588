import { listing } from "../listing";

/** On a server of one's own DMS wants a superuser; on RDS rds_superuser and rds_replication. */
export const check = listing({
  id: "replication/dms-superuser",
  title: "DMS's role may do all that DMS does",
  severity: "block",
  replicator: "dms",
  kind: "role",
  sql: `SELECT ARRAY[r.rolname::text] AS path FROM pg_roles r WHERE r.rolname = current_user AND NOT r.rolsuper
    AND NOT EXISTS (SELECT FROM pg_roles g WHERE g.rolname = 'rds_superuser'
    AND pg_has_role(r.oid, g.oid, 'MEMBER'))`,
  problem:
    "is the role of this connection and no superuser: DMS's event trigger and its slot need one",
  remedy: (name) => `connect as the role that DMS is to use; ALTER ROLE ${name} SUPERUSER`,
});
