import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import { listing, type Named } from "../listing";

/** A session takes so many numbers at once, and goes on with them after the switch reads where the sequence is. */
export const check = listing<Named & { readonly cache: string }>({
  id: "switch/cached-sequences",
  title: "no sequence gives a session more than 1,000 numbers at once",
  severity: "warn",
  kind: "sequence",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path, s.seqcache::text AS cache
    FROM pg_sequence s JOIN pg_class k ON k.oid = s.seqrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE s.seqcache > 1000 AND k.relpersistence <> 't' AND ${ofApplication("n")}
    AND ${ofNoExtension("pg_class", "k.oid")} ORDER BY 1`,
  problem: ({ cache }) =>
    `caches ${cache} numbers in each session: switch.sequenceHeadroom must be above that times the sessions`,
  remedy: (name) => `ALTER SEQUENCE ${name} CACHE 1, or raise switch.sequenceHeadroom of the plan`,
});
