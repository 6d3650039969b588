import { columnListing } from "../listing";

/** DMS trims blanks, and a bare char becomes one character. */
export const check = columnListing({
  id: "replication/dms-blanks",
  title: "no column pads its values with blanks",
  severity: "high",
  replicator: "dms",
  where: "b.typname IN ('bpchar', 'char')",
  problem: ({ type }) => `is ${type}: DMS trims its blanks unless TrimSpaceInChar is false`,
  remedy: (table, column) =>
    `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE varchar, or TrimSpaceInChar=false on the endpoints`,
});
