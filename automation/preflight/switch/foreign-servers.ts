import { listing } from "../listing";

/** What this database writes to others it goes on writing, from both sides. */
export const check = listing({
  id: "switch/foreign-servers",
  title: "no statement reaches other servers from inside",
  severity: "warn",
  kind: "foreign server",
  sql: `SELECT ARRAY[s.srvname::text] AS path FROM pg_foreign_server s
    UNION SELECT ARRAY[extname::text] FROM pg_extension WHERE extname IN ('dblink')
    ORDER BY 1`,
  problem:
    "reaches other servers from inside of the database: no gate holds that, and the target may not reach them",
  remedy: () =>
    "make sure that the target may reach what it names, and that it writes nothing back into this database",
});
