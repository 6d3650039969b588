import { missingOnTarget } from "../missing-on-target";

/** A table that names a tablespace can't be made where it does not exist. RDS has those that it makes itself. */
export const check = missingOnTarget({
  id: "target/tablespaces",
  title: "the target has every tablespace in which the source keeps something",
  severity: "high",
  kind: "tablespace",
  here: `SELECT DISTINCT ARRAY[t.spcname::text] AS path FROM pg_class k JOIN pg_tablespace t ON t.oid = k.reltablespace
    WHERE t.spcname !~ '^pg_' ORDER BY 1`,
  there: "SELECT ARRAY[spcname::text] AS path FROM pg_tablespace",
  problem: "does not exist on the target",
  remedy: (name) =>
    `CREATE TABLESPACE ${name} LOCATION '...' on the target; or ALTER TABLE ALL IN TABLESPACE ${name} SET TABLESPACE pg_default while nobody minds its lock`,
});
