import { listing } from "../listing";

/** Without them a damaged page is copied as it is, and looks like a row. */
export const check = listing({
  id: "source/data-checksums",
  title: "the server notices damaged pages",
  severity: "note",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path FROM pg_settings WHERE name = 'data_checksums' AND setting = 'off'`,
  problem: "is off",
  remedy: () =>
    "pg_checksums --enable while the server is stopped; or run amcheck before the first copy",
});
