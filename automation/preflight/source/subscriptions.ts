import { notOwn } from "../../verification/own-names";
import { listing, type Listing } from "../listing";

/** Rows of somebody else's subscription pass every fence. */
export const foreignSubscriptions: Omit<Listing, "id" | "title"> = {
  severity: "high",
  kind: "subscription",
  sql: `SELECT ARRAY[s.subname::text] AS path FROM pg_subscription s
    WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
    AND ${notOwn("subscription", "s.subname")} ORDER BY 1`,
  problem: "brings rows from elsewhere, which no fence stops",
  remedy: (name) => `ALTER SUBSCRIPTION ${name} DISABLE, then DROP SUBSCRIPTION ${name}`,
};

export const check = listing({
  ...foreignSubscriptions,
  id: "source/subscriptions",
  title: "nobody else replicates into the source",
});
