import { columnListing } from "../listing";

/** An oid is a number of this server: the target's catalogue gives the same object another. */
export const check = columnListing({
  id: "data/object-ids",
  title: "no column holds oids of this server's catalogue",
  severity: "warn",
  where:
    "b.typname IN ('oid', 'regproc', 'regprocedure', 'regoper', 'regoperator', 'regclass', 'regcollation', 'regtype', 'regconfig', 'regdictionary', 'xid', 'cid', 'tid')",
  problem: ({ type }) => `has the type ${type}, whose values mean something on this server alone`,
  remedy: (table, column) =>
    `keep names instead: ALTER TABLE ${table} ALTER COLUMN ${column} TYPE text USING ${column}::text`,
});
