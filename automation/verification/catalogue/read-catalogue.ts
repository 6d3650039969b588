import type { Query } from "../../ports/query";
import { identityOf, type Catalogue, type CatalogueObject } from "./object";
import { catalogueStatement } from "./readers";

/** The most objects that are read of one database: far above what any application has. */
const rowLimit = 5_000_000;
/** How long one catalogue may take to be read, in milliseconds; 10 000 tables take seconds. */
const deadlineMs = 300_000;

/** Whose attributes are not the application's, and whose are in any case. */
export interface CatalogueScope {
  /** The controller's own roles: they may differ from side to side. */
  readonly ownRoles: readonly string[];
  /** Roles that count even where they have nothing yet, such as those of the other database. */
  readonly roles: readonly string[];
}

/** Reads everything that two databases must have in common, in one statement on one snapshot. */
export async function readCatalogue(query: Query, scope: CatalogueScope): Promise<Catalogue> {
  return query.snapshot(async (snapshot) => {
    const major = await readMajor(snapshot);
    const objects = await snapshot.rows<CatalogueObject>(
      catalogueStatement(major),
      [scope.ownRoles, scope.roles],
      { deadlineMs, rowLimit },
    );
    const held = await readHeldTriggers(snapshot);
    const rights = await readRightsBeforeDoor(snapshot, scope);
    return { major, objects: objects.map((object) => withOwnState(object, held, rights)) };
  });
}

/** States of triggers that the fence holds back, by the trigger's identity: theirs is the state before. */
async function readHeldTriggers(query: Query): Promise<ReadonlyMap<string, string>> {
  const [known] = await query.rows<{ known: boolean }>(
    "SELECT to_regclass('causeway.held_trigger') IS NOT NULL AS known",
  );
  if (known?.known !== true) return new Map();
  const rows = await query.rows<{ path: string[]; state: string }>(
    `SELECT ARRAY[n.nspname::text, k.relname::text, h.name] AS path,
       CASE h.state WHEN 'A' THEN 'always' ELSE 'replica only' END AS state
     FROM causeway.held_trigger h JOIN pg_class k ON k.oid = h.relation JOIN pg_namespace n ON n.oid = k.relnamespace`,
  );
  return new Map(rows.map(({ path, state }) => [identityOf({ kind: "trigger", path }), state]));
}

/**
 * The database's rights as they are but for its closed door (`control/40-door.sql`): what was taken is given
 * back before it is the writer again. Undefined where the door is open.
 */
async function readRightsBeforeDoor(
  query: Query,
  { ownRoles }: CatalogueScope,
): Promise<string | undefined> {
  const [known] = await query.rows<{ known: boolean }>(
    "SELECT to_regclass('causeway.door') IS NOT NULL AS known",
  );
  if (known?.known !== true) return undefined;
  const [row] = await query.rows<{ closed: boolean; rights: string | null }>(
    `SELECT EXISTS (SELECT FROM causeway.door WHERE NOT undone) AS closed,
       (SELECT string_agg(DISTINCT x.line, ', ' ORDER BY x.line) FROM (
          SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(e.grantee) END || ' ' || e.privilege_type
            || CASE WHEN e.is_grantable THEN ' with grant option' ELSE '' END COLLATE "C" AS line
          FROM (SELECT a.grantor, a.grantee, a.privilege_type, a.is_grantable
                FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a WHERE d.datname = current_database()
                UNION SELECT t.grantor, t.grantee, 'CONNECT', t.is_grantable FROM causeway.door t WHERE t.taken AND NOT t.undone) e
          WHERE NOT (e.privilege_type = 'CONNECT' AND EXISTS (SELECT FROM causeway.door g
            WHERE NOT g.taken AND NOT g.undone AND g.grantor = e.grantor AND g.grantee = e.grantee))
            AND (e.grantee = (SELECT d.datdba FROM pg_database d WHERE d.datname = current_database())
              OR pg_get_userbyid(e.grantee) <> ALL ($1::text[]))) x) AS rights`,
    [ownRoles],
  );
  return row?.closed === true ? (row.rights ?? undefined) : undefined;
}

function withOwnState(
  object: CatalogueObject,
  held: ReadonlyMap<string, string>,
  rights: string | undefined,
): CatalogueObject {
  if (object.kind === "database" && rights !== undefined)
    return { ...object, facts: { ...object.facts, rights } };
  const state = object.kind === "trigger" ? held.get(identityOf(object)) : undefined;
  return state === undefined ? object : { ...object, facts: { ...object.facts, state } };
}

/** The server's major version, such as 17. */
export async function readMajor(query: Query): Promise<number> {
  const [row] = await query.rows<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  if (row === undefined) throw new Error("The server said no version.");
  return Math.floor(row.version / 10_000);
}

/** The roles that a catalogue names: the other side is asked for the same ones. */
export function rolesOf({ objects }: Catalogue): readonly string[] {
  return objects.flatMap(({ kind, path: [name] }) => (kind === "role" && name ? [name] : []));
}
