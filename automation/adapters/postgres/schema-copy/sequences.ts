import type { Connection } from "../connection";
import { applicationSchemas, definitions } from "./catalogue";

/** SQL for the options of the sequence `s` (a `pg_sequence` row). */
export const sequenceOptions = `format('START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s',
  s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END)`;

const belongsToIdentity = `EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass
  AND i.objid = s.seqrelid AND i.deptype = 'i')`;

/** Plain and serial sequences; those of identity columns come with their tables. */
export function readSequenceDefinitions(connection: Connection): Promise<readonly string[]> {
  return definitions(
    connection,
    `SELECT format('CREATE SEQUENCE %s AS %s %s', s.seqrelid::regclass, format_type(s.seqtypid, NULL), ${sequenceOptions}) AS ddl
     FROM pg_sequence s JOIN pg_class k ON k.oid = s.seqrelid JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE ${applicationSchemas("n.nspname")} AND k.relpersistence = 'p' AND NOT ${belongsToIdentity}
     ORDER BY k.oid`,
  );
}

/** Which column a serial sequence goes away with. */
export function readSequenceOwners(connection: Connection): Promise<readonly string[]> {
  return definitions(
    connection,
    `SELECT format('ALTER SEQUENCE %s OWNED BY %s.%I', d.objid::regclass, d.refobjid::regclass, a.attname) AS ddl
     FROM pg_depend d
     JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     JOIN pg_class k ON k.oid = d.objid AND k.relkind = 'S'
     JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'a' AND ${applicationSchemas("n.nspname")}
     ORDER BY k.oid`,
  );
}
