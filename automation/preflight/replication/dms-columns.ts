import { columnListing } from "../listing";

/** A column that DMS can't read makes it create another table, then fail. */
export const check = columnListing({
  id: "replication/dms-columns",
  title: "DMS's role may read every column",
  severity: "block",
  replicator: "dms",
  where: "NOT has_column_privilege(current_user, k.oid, a.attnum, 'SELECT')",
  problem: "can't be read by the role of this connection",
  remedy: (table, column) => `GRANT SELECT (${column}) ON ${table} TO CURRENT_USER, as its owner`,
});
