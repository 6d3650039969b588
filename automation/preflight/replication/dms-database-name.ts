import { listing } from "../listing";

/** DMS's connection string is made of names and semicolons. */
export const check = listing({
  id: "replication/dms-database-name",
  title: "the database's name fits into DMS's connection string",
  severity: "block",
  replicator: "dms",
  kind: "database",
  sql: `SELECT ARRAY[current_database()::text] AS path WHERE current_database()::text ~ '[;%"]'`,
  problem: "has a character in its name that DMS's connection string can't hold",
  remedy: (name) => `ALTER DATABASE ${name} RENAME TO a plain name`,
});
