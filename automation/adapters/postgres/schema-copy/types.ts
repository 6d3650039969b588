import type { Connection } from "../connection";
import { applicationSchemas, definitions, notOfExtension } from "./catalogue";

/** Schemas, extensions, enums, composite types and domains. */
export async function readTypes(connection: Connection): Promise<readonly string[]> {
  return [
    ...(await definitions(connection, schemas)),
    ...(await definitions(connection, extensions)),
    ...(await definitions(connection, enums)),
    ...(await definitions(connection, composites)),
    ...(await definitions(connection, domains)),
  ];
}

const schemas = `
  SELECT format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname) AS ddl
  FROM pg_namespace n WHERE ${applicationSchemas("n.nspname")} ORDER BY n.nspname`;

const extensions = `
  SELECT format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA %I', e.extname, n.nspname) AS ddl
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
  WHERE e.extname <> 'plpgsql' ORDER BY e.extname`;

const enums = `
  SELECT format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
    (SELECT string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder)
     FROM pg_enum v WHERE v.enumtypid = t.oid)) AS ddl
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_type", "t.oid")}
  ORDER BY t.oid`;

const composites = `
  SELECT format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
    (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
     FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)) AS ddl
  FROM pg_type t JOIN pg_class k ON k.oid = t.typrelid AND k.relkind = 'c'
  JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_type", "t.oid")}
  ORDER BY t.oid`;

const domains = `
  SELECT concat_ws(' ',
    format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)),
    'DEFAULT ' || t.typdefault,
    CASE WHEN t.typnotnull THEN 'NOT NULL' END,
    (SELECT string_agg(format('CONSTRAINT %I %s', c.conname, pg_get_constraintdef(c.oid)), ' ' ORDER BY c.conname)
     FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c')) AS ddl
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'd' AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_type", "t.oid")}
  ORDER BY t.oid`;
