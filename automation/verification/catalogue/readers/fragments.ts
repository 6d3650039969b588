/**
 * SQL pieces that every reader shares. A reader is one statement with the columns `kind`, `path` (text[])
 * and `facts` (jsonb of texts; null facts are left out). It runs with `search_path = pg_catalog`, so that
 * every name in an expression comes out qualified.
 */

/** Whether a schema (an alias of pg_namespace) is the application's: neither the server's nor the controller's. */
export function ofApplication(namespace: string): string {
  return `(${namespace}.nspname NOT IN ('information_schema', 'causeway') AND ${namespace}.nspname !~ '^pg_')`;
}

/** Whether an object came with no extension, which brings it by itself. */
export function ofNoExtension(catalogue: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = '${catalogue}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;
}

/**
 * The rights in an access list, defaults spelled out, by grantee and right; who granted them is not compared,
 * nor what the controller's own roles (`$1`) were granted on what is not theirs: each side gives them what its
 * part asks. `type` is the letter of `acldefault`. 17's MAINTAIN comes to every owner by itself, so an owner's
 * is left out.
 */
export function rights(acl: string, type: string, owner: string): string {
  return `(SELECT string_agg(DISTINCT right_of.line, ', ' ORDER BY right_of.line) FROM (
    SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(e.grantee) END || ' ' || e.privilege_type
      || CASE WHEN e.is_grantable THEN ' with grant option' ELSE '' END COLLATE "C" AS line
    FROM aclexplode(coalesce(${acl}, acldefault('${type}', ${owner}))) e
    WHERE CASE WHEN e.grantee = ${owner} THEN e.privilege_type <> 'MAINTAIN'
      ELSE pg_get_userbyid(e.grantee) <> ALL ($1::text[]) END) AS right_of)`;
}

/** The comment on an object, null without one. */
export function comment(catalogue: string, oid: string): string {
  return `obj_description(${oid}, '${catalogue}')`;
}

/** The name of a role by its oid. */
export function roleName(oid: string): string {
  return `pg_get_userbyid(${oid})::text`;
}

/** One object a row, its facts as texts by name. */
export function reader(
  kind: string,
  path: readonly string[],
  facts: Readonly<Record<string, string>>,
  from: string,
): string {
  const pairs = Object.entries(facts).map(([name, value]) => `'${name}', (${value})::text`);
  // jsonb_build_object takes 100 arguments; no object has so many facts.
  return `SELECT ${kind} AS kind, ARRAY[${path.map((each) => `(${each})::text`).join(", ")}]::text[] AS path,
    jsonb_strip_nulls(jsonb_build_object(${pairs.join(", ")})) AS facts ${from}`;
}

/** Words for a one-letter state of a trigger, rule or event trigger. */
export function enabledState(column: string): string {
  return `CASE ${column} WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica only' WHEN 'A' THEN 'always' END`;
}
