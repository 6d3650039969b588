import { columnListing } from "../listing";

/** DMS sends a value for it, and the target refuses that. */
export const check = columnListing({
  id: "replication/dms-generated-columns",
  title: "no column is generated",
  severity: "block",
  replicator: "dms",
  where: "a.attgenerated <> ''",
  problem: "is generated: the target refuses the value that DMS sends",
  remedy: (table, column) =>
    `remove ${column} of ${table} by a transformation rule (remove-column): the target computes it`,
});
