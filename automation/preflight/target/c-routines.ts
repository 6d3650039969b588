import { missingOnTarget } from "../missing-on-target";
import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import type { Named } from "../listing";

/** Compiled code lies on the server's disk: no dump brings it along. */
export const check = missingOnTarget<Named & { readonly library: string | null }>({
  id: "target/c-routines",
  title: "no compiled routine is missing on the target",
  severity: "high",
  kind: "routine",
  here: `SELECT ARRAY[n.nspname::text, p.proname::text, pg_get_function_identity_arguments(p.oid)] AS path, p.probin AS library
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE l.lanname IN ('c', 'internal') AND ${ofApplication("n")} AND ${ofNoExtension("pg_proc", "p.oid")} ORDER BY 1`,
  problem: ({ library }) =>
    `is compiled (${library ?? "inside of the server"}) and not on the target`,
  remedy: (_, { path: [schema = "", name = ""] }) =>
    `use an extension that the target offers, or write ${schema}.${name} in SQL`,
});
