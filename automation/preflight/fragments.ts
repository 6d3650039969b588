/** SQL: the schema `n` is the application's, neither the system's nor the controller's. */
export const ofApplication =
  "n.nspname NOT IN ('information_schema', 'causeway') AND n.nspname !~ '^pg_'";

/** SQL: the object `oid` of the catalogue came with no extension, which would bring it by itself. */
export function ofNoExtension(catalogue: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend x
    WHERE x.classid = '${catalogue}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;
}
