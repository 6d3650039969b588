import type { Exclusion } from "../../../verification/exclusion";
import type { Connection } from "../connection";
import { applicationSchemas, definitions, notOfExtension } from "./catalogue";

/** The routines that stay behind with an excluded column: schemas and names, for two arrays of SQL. */
export const routinesLeftOut = (
  exclusions: readonly Exclusion[],
): readonly [readonly string[], readonly string[]] => {
  const routines = exclusions.flatMap((each) => each.routines);
  return [routines.map(({ schema }) => schema), routines.map(({ routine }) => routine)];
};

/** Functions and procedures, apart from those that serve an excluded column. */
export function readRoutines(
  connection: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  return definitions(
    connection,
    `SELECT pg_get_functiondef(p.oid) AS ddl
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prokind IN ('f', 'p') AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_proc", "p.oid")}
       AND (n.nspname, p.proname) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))
     ORDER BY p.oid`,
    routinesLeftOut(exclusions),
  );
}

/** Triggers, apart from the fence's own, those of an excluded column and a partition's share of its parent's. */
export function readTriggers(
  connection: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  return definitions(
    connection,
    `SELECT pg_get_triggerdef(t.oid) AS ddl
     FROM pg_trigger t JOIN pg_class k ON k.oid = t.tgrelid JOIN pg_namespace n ON n.oid = k.relnamespace
     JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace f ON f.oid = p.pronamespace
     WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${applicationSchemas("n.nspname")}
       AND f.nspname <> 'causeway' AND (f.nspname, p.proname) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))
     ORDER BY t.oid`,
    routinesLeftOut(exclusions),
  );
}

/** Views and materialised views. */
export function readViews(connection: Connection): Promise<readonly string[]> {
  return definitions(
    connection,
    `SELECT format('CREATE %s %s AS %s', CASE k.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
       k.oid::regclass, rtrim(pg_get_viewdef(k.oid), ';')) AS ddl
     FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE k.relkind IN ('v', 'm') AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_class", "k.oid")}
     ORDER BY k.oid`,
  );
}

/** Row security: its switch on each table, then its policies. */
export async function readPolicies(connection: Connection): Promise<readonly string[]> {
  const enabled = await definitions(
    connection,
    `SELECT format('ALTER TABLE %s %s ROW LEVEL SECURITY', k.oid::regclass,
       CASE WHEN k.relforcerowsecurity THEN 'FORCE' ELSE 'ENABLE' END) AS ddl
     FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE (k.relrowsecurity OR k.relforcerowsecurity) AND ${applicationSchemas("n.nspname")}`,
  );
  const policies = await definitions(
    connection,
    `SELECT concat_ws(' ', format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s',
         policyname, schemaname, tablename, permissive, cmd,
         (SELECT string_agg(CASE r WHEN 'public' THEN r ELSE quote_ident(r) END, ', ') FROM unnest(roles::text[]) r)),
       'USING (' || qual || ')', 'WITH CHECK (' || with_check || ')') AS ddl
     FROM pg_policies WHERE ${applicationSchemas("schemaname")}`,
  );
  return [...enabled, ...policies];
}
