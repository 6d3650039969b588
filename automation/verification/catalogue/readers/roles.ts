import { reader, roleName } from "./fragments";

/**
 * The roles that this database has to do with: who owns something here, has rights or settings here, and
 * the groups those belong to. Other roles of the server are other applications'. `$1` names the
 * controller's own roles, which differ by design; `$2` names roles that count whatever they have here.
 */
export const rolesInReach = `RECURSIVE reach(oid) AS (
    SELECT d.refobjid FROM pg_shdepend d JOIN pg_database b ON b.datname = current_database()
    WHERE d.refclassid = 'pg_authid'::regclass AND (d.dbid = b.oid OR (d.classid = 'pg_database'::regclass AND d.objid = b.oid))
    UNION SELECT named.oid FROM pg_roles named WHERE named.rolname = ANY ($2::text[])
    UNION SELECT s.setrole FROM pg_db_role_setting s JOIN pg_database b ON b.oid = s.setdatabase AND b.datname = current_database() WHERE s.setrole <> 0
    UNION SELECT CASE WHEN m.roleid = reach.oid THEN m.member ELSE m.roleid END FROM pg_auth_members m JOIN reach ON reach.oid IN (m.roleid, m.member)
      JOIN pg_roles g ON g.oid = m.roleid AND g.oid >= 16384
  )`;
const reached = `FROM pg_roles r JOIN reach ON reach.oid = r.oid WHERE r.oid >= 16384 AND r.rolname <> ALL ($1::text[])`;

/** Roles with their attributes, memberships and settings. Each begins with `WITH ${rolesInReach}`. */
export const roleReaders: readonly string[] = [
  reader(
    "'role'",
    ["r.rolname"],
    {
      login: "r.rolcanlogin",
      inherits: "r.rolinherit",
      superuser: "r.rolsuper",
      "bypasses row security": "r.rolbypassrls",
      replication: "r.rolreplication",
      "creates databases": "r.rolcreatedb",
      "creates roles": "r.rolcreaterole",
      "connection limit": "nullif(r.rolconnlimit, -1)",
      "valid until": "r.rolvaliduntil",
    },
    reached,
  ),
  reader(
    "'membership'",
    ["g.rolname", "r.rolname"],
    { admin: "bool_or(m.admin_option)" },
    `FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
     WHERE r.rolname <> ALL ($1::text[]) AND r.oid >= 16384
       AND (m.member IN (SELECT oid FROM reach) OR m.roleid IN (SELECT oid FROM reach)) GROUP BY g.rolname, r.rolname`,
  ),
  reader(
    "'setting'",
    [
      "CASE WHEN s.setrole = 0 THEN 'any role' ELSE pg_get_userbyid(s.setrole)::text END",
      "CASE WHEN s.setdatabase = 0 THEN 'any database' ELSE 'this database' END",
      "split_part(c.line, '=', 1)",
    ],
    { value: "substr(c.line, strpos(c.line, '=') + 1)" },
    `FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS c (line)
     WHERE s.setdatabase IN (0, (SELECT b.oid FROM pg_database b WHERE b.datname = current_database()))
       AND (s.setrole = 0 OR (s.setrole IN (SELECT oid FROM reach) AND pg_get_userbyid(s.setrole) <> ALL ($1::text[])))`,
  ),
];

/** Rights on server settings: the catalogue is there since 15. */
export const parameterReader = reader(
  "'parameter right'",
  ["p.parname", roleName("e.grantee"), "e.privilege_type"],
  { grantable: "e.is_grantable" },
  `FROM pg_parameter_acl p CROSS JOIN aclexplode(p.paracl) e JOIN pg_roles r ON r.oid = e.grantee
   WHERE e.grantee IN (SELECT oid FROM reach) AND r.oid >= 16384 AND r.rolname <> ALL ($1::text[])`,
);
