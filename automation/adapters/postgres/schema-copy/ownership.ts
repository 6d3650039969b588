import type { Exclusion } from "../../../verification/exclusion";
import type { Connection } from "../connection";
import { applicationSchemas, definitions, notOfExtension } from "./catalogue";
import { routinesLeftOut } from "./routines";

/** Who owns what: tables (a serial's sequence goes along), views, types and routines. */
export async function readOwners(
  connection: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  return [
    ...(await definitions(connection, relationOwners)),
    ...(await definitions(connection, typeOwners)),
    ...(await definitions(connection, routineOwners, routinesLeftOut(exclusions))),
  ];
}

/** Rights on schemas, tables, views and sequences, as they were granted. */
export async function readGrants(connection: Connection): Promise<readonly string[]> {
  return [
    ...(await definitions(connection, schemaGrants)),
    ...(await definitions(connection, relationGrants)),
  ];
}

const relationOwners = `
  SELECT format('ALTER TABLE %s OWNER TO %s', k.oid::regclass, k.relowner::regrole) AS ddl
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE k.relkind IN ('r', 'p', 'v', 'm') AND k.relpersistence <> 't'
    AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_class", "k.oid")}
  ORDER BY k.oid`;

const typeOwners = `
  SELECT format('ALTER TYPE %s OWNER TO %s', t.oid::regtype, t.typowner::regrole) AS ddl
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype IN ('e', 'd') AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_type", "t.oid")}
  ORDER BY t.oid`;

const routineOwners = `
  SELECT format('ALTER ROUTINE %s OWNER TO %s', p.oid::regprocedure, p.proowner::regrole) AS ddl
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.prokind IN ('f', 'p') AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_proc", "p.oid")}
    AND (n.nspname, p.proname) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))
  ORDER BY p.oid`;

/** Grantee 0 is everybody. */
const grantee = `CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE r.grantee::regrole::text END`;

const schemaGrants = `
  SELECT format('GRANT %s ON SCHEMA %I TO %s', r.privilege_type, n.nspname, ${grantee}) AS ddl
  FROM pg_namespace n, aclexplode(n.nspacl) r
  WHERE ${applicationSchemas("n.nspname")} AND r.grantee <> n.nspowner`;

const relationGrants = `
  SELECT format('GRANT %s ON %s %s TO %s', string_agg(r.privilege_type, ', '),
    CASE k.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, k.oid::regclass, ${grantee}) AS ddl
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace, aclexplode(k.relacl) r
  WHERE k.relkind IN ('r', 'p', 'v', 'm', 'S') AND k.relpersistence <> 't'
    AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_class", "k.oid")} AND r.grantee <> k.relowner
  GROUP BY k.oid, k.relkind, r.grantee ORDER BY k.oid`;
