import { listing } from "../listing";

/** A database that was dropped half way can't be connected to, and its files stay. */
export const check = listing({
  id: "target/damaged-databases",
  title: "no database was dropped half way",
  severity: "warn",
  on: "target",
  kind: "database",
  sql: `SELECT ARRAY[datname::text] AS path FROM pg_database WHERE datconnlimit = -2
    ORDER BY 1`,
  problem: "was dropped half way",
  remedy: (name) => `DROP DATABASE ${name}`,
});
