import type { Connection } from "../connection";

/** Condition that a schema is the application's: neither the system's nor the controller's. */
export function applicationSchemas(schema: string): string {
  return `(${schema} NOT IN ('pg_catalog', 'information_schema', 'causeway') AND ${schema} !~ '^pg_(toast|temp)')`;
}

/** Condition that an object came with no extension, which would bring it by itself. */
export function notOfExtension(catalogue: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend x
    WHERE x.classid = '${catalogue}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;
}

/** Runs a catalogue query whose only column `ddl` holds one statement a row. */
export async function definitions(
  connection: Connection,
  query: string,
  values: readonly unknown[] = [],
): Promise<readonly string[]> {
  return (await connection.query<{ ddl: string }>(query, values)).map(({ ddl }) => ddl);
}
