import { columnListing } from "../listing";

/** DMS carries a moment as one without a zone, and an interval as a text. */
export const check = columnListing({
  id: "replication/dms-times",
  title: "no column is of a type whose zone or unit DMS changes",
  severity: "high",
  replicator: "dms",
  where: "b.typname IN ('timetz', 'interval', 'timestamptz')",
  problem: ({ type }) => `is ${type}: right only if both ends' sessions are in UTC`,
  remedy: (table) =>
    `AfterConnectScript=SET timezone = 'UTC' on both endpoints, then prove ${table} by causeway verify`,
});
