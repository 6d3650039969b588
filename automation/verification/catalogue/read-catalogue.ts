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
    return { major, objects: objects.map((object) => withOwnState(object, held)) };
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

function withOwnState(object: CatalogueObject, held: ReadonlyMap<string, string>): CatalogueObject {
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
