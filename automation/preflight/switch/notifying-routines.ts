import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** A notification is sent by one server to its own listeners, and is replicated to nobody. */
export const check = listing({
  id: "switch/notifying-routines",
  title: "no routine sends notifications",
  severity: "note",
  kind: "routine",
  sql: `SELECT ARRAY[n.nspname::text, p.proname::text] AS path FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosrc ~* '\\m(pg_notify|notify)\\M'
    AND ${ofApplication("n")} AND ${ofNoExtension("pg_proc", "p.oid")}
    ORDER BY 1`,
  problem: "sends notifications, which reach listeners of its own server alone",
  remedy: () =>
    "make sure that every listener has a connection to the new writer before it is opened",
});
