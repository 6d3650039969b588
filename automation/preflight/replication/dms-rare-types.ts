import { columnListing } from "../listing";

/** DMS's guide contradicts itself on these: texts of 64 to 255 characters, or nothing. */
export const check = columnListing({
  id: "replication/dms-rare-types",
  title: "no column is of a type that DMS does not carry as it is",
  severity: "high",
  replicator: "dms",
  where:
    "y.typtype IN ('e', 'r', 'm', 'c') OR b.typname IN ('inet', 'cidr', 'macaddr', 'macaddr8', 'tsvector', 'tsquery', 'line', 'lseg', 'box', 'path', 'polygon', 'circle', 'point')",
  problem: ({ type }) => `is ${type}, which DMS carries as a text that may be cut, or not at all`,
  remedy: (table) =>
    `prove ${table} by causeway verify after the load; or move it by native replication`,
});
