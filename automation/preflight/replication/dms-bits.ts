import { columnListing } from "../listing";

/** Bits travel as texts, money by each server's currency, large XML not at all. */
export const check = columnListing({
  id: "replication/dms-bits",
  title: "no column is of bits, money or XML",
  severity: "warn",
  replicator: "dms",
  where: "b.typname IN ('bit', 'varbit', 'money', 'xml')",
  problem: ({ type }) => `is ${type}`,
  remedy: (table) => `set lc_monetary alike on both sides, and prove ${table} by causeway verify`,
});
