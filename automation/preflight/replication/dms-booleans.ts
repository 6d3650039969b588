import { columnListing } from "../listing";

/** Unless both endpoints say otherwise, DMS makes a text of five characters. */
export const check = columnListing({
  id: "replication/dms-booleans",
  title: "no column is a boolean",
  severity: "warn",
  replicator: "dms",
  where: "b.typname = 'bool'",
  problem: "is a boolean: a text on the way unless both endpoints have MapBooleanAsBoolean",
  remedy: () => "MapBooleanAsBoolean=true in the settings of both endpoints",
});
