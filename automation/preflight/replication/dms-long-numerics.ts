import { columnListing } from "../listing";

/** Above 38 digits a number becomes a text on its way. */
export const check = columnListing({
  id: "replication/dms-long-numerics",
  title: "no number has more than 38 digits",
  severity: "high",
  replicator: "dms",
  where: "b.typname = 'numeric' AND a.atttypmod <> -1 AND ((a.atttypmod - 4) >> 16) & 65535 > 38",
  problem: ({ type }) => `is ${type}: above 38 digits DMS carries a text`,
  remedy: (table, column) =>
    `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE numeric(38, ...) if its values fit`,
});
