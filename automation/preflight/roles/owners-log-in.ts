import { tables } from "../fragments";
import { listing, type Named } from "../listing";
import { manifestOf } from "../scope";

/** An owner may switch the triggers of its tables off, the fence too. */
export const check = listing<Named & { readonly owned: number }>({
  id: "roles/owners-log-in",
  title: "no role that the services log in as owns tables",
  severity: "warn",
  kind: "role",
  sql: `SELECT ARRAY[r.rolname::text] AS path, count(*)::int AS owned ${tables.replace("WHERE", "JOIN pg_roles r ON r.oid = k.relowner WHERE")}
    AND r.rolname = ANY ($1::text[]) GROUP BY 1 ORDER BY 1`,
  values: (scope) => [manifestOf(scope).roles.application],
  problem: ({ owned }) => `owns ${owned} tables: it may disable a fence's trigger on them`,
  remedy: (name) => `make an owner that nobody logs in as, and REASSIGN OWNED BY ${name} TO it`,
});
