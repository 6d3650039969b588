import { columnListing } from "../listing";

/** A target's table that DMS makes itself has other types. */
export const check = columnListing({
  id: "replication/dms-user-types",
  title: "no column is of a type that somebody made",
  severity: "warn",
  replicator: "dms",
  where:
    "y.typtype = 'd' OR b.typname IN ('citext', 'ltree', 'hstore', 'vector', 'geometry', 'geography')",
  problem: ({ type }) => `is ${type}, which DMS would make as a text`,
  remedy: () => "copy the schema yourselves, and TargetTablePrepMode=DO_NOTHING",
});
