import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** Numbers that begin anew meet those that were given out before. */
export const check = listing({
  id: "switch/cycling-sequences",
  title: "no sequence begins anew at its end",
  severity: "warn",
  kind: "sequence",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path FROM pg_sequence s
    JOIN pg_class k ON k.oid = s.seqrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE s.seqcycle AND k.relpersistence <> 't' AND ${ofApplication("n")}
    AND ${ofNoExtension("pg_class", "k.oid")} ORDER BY 1`,
  problem: "cycles: set ahead at the switch, it may pass its end and begin anew",
  remedy: (name) => `ALTER SEQUENCE ${name} NO CYCLE, or show that its numbers may repeat`,
});
