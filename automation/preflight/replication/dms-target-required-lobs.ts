import { columnListing } from "../listing";

/** DMS inserts NULL first, and the value afterwards. */
export const check = columnListing({
  id: "replication/dms-target-required-lobs",
  title: "no large value is NOT NULL",
  severity: "block",
  replicator: "dms",
  on: "target",
  where: "a.attnotnull AND b.typname IN ('text', 'json', 'jsonb', 'bytea', 'xml')",
  problem: ({ type }) => `is ${type} and NOT NULL: DMS inserts NULL first`,
  remedy: (table, column) =>
    `on the target, until the switch: ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL`,
});
