import { listing, type Named } from "../listing";

/** A slot holds back the removal of old multixacts too, for weeks. */
export const check = listing<Named & { readonly age: number }>({
  id: "source/multixact-age",
  title: "no database is older than 500,000,000 multixacts",
  severity: "high",
  kind: "database",
  sql: `SELECT ARRAY[datname::text] AS path, mxid_age(datminmxid) AS age
    FROM pg_database WHERE mxid_age(datminmxid) > 500000000 ORDER BY 1`,
  problem: ({ age }) => `is ${age.toLocaleString("en")} multixacts old`,
  remedy: (name) => `VACUUM (FREEZE) the oldest tables of ${name} before the migration`,
});
