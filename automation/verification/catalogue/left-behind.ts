import { nameText } from "../../manifest/names";
import type { Query } from "../../ports/query";
import type { Exclusion } from "../exclusion";
import { identityOf, type Catalogue } from "./object";
import { ofApplication } from "./readers/fragments";

/** An object that stays on the source because it needs an excluded column, or what stays with it. */
export interface LeftBehind {
  /** Its catalogue and oid on the source, as pg_dump's list of entries tells them. */
  readonly classId: number;
  readonly oid: number;
  /** As `CatalogueObject`. */
  readonly kind: string;
  readonly path: readonly string[];
  /** Whether it goes with the column by itself, as an index does; a view does not. */
  readonly goesAlong: boolean;
}

/** What excluded columns mean for the rest of the schema. */
export interface ExclusionEffects {
  readonly leftBehind: readonly LeftBehind[];
  /** Why the exclusions can't be carried out as they are, one line each. */
  readonly problems: readonly string[];
}

/** Kinds by the words of `pg_identify_object_as_address`; what goes along with a column is marked. */
const kinds: Readonly<Record<string, readonly [kind: string, goesAlong: boolean]>> = {
  "table constraint": ["constraint", true],
  index: ["index", true],
  trigger: ["trigger", true],
  "statistics object": ["statistics", true],
  sequence: ["sequence", true],
  "default value": ["column default", false],
  policy: ["policy", false],
  rule: ["rule", false],
};

/** Finds everything that depends on the excluded columns, also on those of partitions. */
export async function effectsOfExclusions(
  query: Query,
  exclusions: readonly Exclusion[],
): Promise<ExclusionEffects> {
  if (exclusions.length === 0) return { leftBehind: [], problems: [] };
  const columns = [
    exclusions.map(({ schema }) => schema),
    exclusions.map(({ table }) => table),
    exclusions.map(({ column }) => column),
  ];
  const named = exclusions.flatMap(({ routines }) => routines);
  const routineNames = [named.map(({ schema }) => schema), named.map(({ routine }) => routine)];
  const [missing, dependents, routines, mentions] = await Promise.all([
    query.rows<{ schema: string; table: string; column: string }>(missingColumns, columns),
    query.rows<Dependent>(dependentObjects, [...columns, ...routineNames]),
    query.rows<RoutineRow>(namedRoutines, routineNames),
    query.rows<RoutineRow & { column: string }>(routinesThatMention, [columns[2], ...routineNames]),
  ]);
  const leftBehind = [
    ...dependents.map(toLeftBehind),
    ...routines.map((row): LeftBehind => ({ ...row, kind: "routine", goesAlong: true })),
  ];
  const isNamed = ({ path }: LeftBehind) =>
    named.some(({ schema, routine }) => path[0] === schema && path[1] === routine);
  return {
    leftBehind: leftBehind.map((each) => (isNamed(each) ? { ...each, goesAlong: true } : each)),
    problems: [
      ...missing.map(
        ({ schema, table, column }) =>
          `exclusion ${nameText(schema, table, column)} names no column of the source; expected the exact names of the catalogue`,
      ),
      ...named
        .filter((each) => !leftBehind.some((one) => isNamed(one) && matches(one, each)))
        .map(
          ({ schema, routine }) =>
            `exclusion names ${nameText(schema, routine)}, which is no routine or view of the source`,
        ),
      ...leftBehind
        .filter((each) => !each.goesAlong && !isNamed(each))
        .map(
          ({ kind, path }) =>
            `${kind} ${nameText(...path)} needs an excluded column; drop it on the source, or name it in the exclusion's routines to leave it behind`,
        ),
      ...mentions.map(
        ({ path, column }) =>
          `routine ${nameText(...path.slice(0, 2))} names the excluded column ${column} in its body; name it in the exclusion's routines to leave it behind, or rename what it means`,
      ),
    ],
  };
}

function matches({ path }: LeftBehind, { schema, routine }: { schema: string; routine: string }) {
  return path[0] === schema && path[1] === routine;
}

/** A catalogue of the source without what stays behind. */
export function withoutLeftBehind(
  catalogue: Catalogue,
  exclusions: readonly Exclusion[],
  leftBehind: readonly LeftBehind[],
): Catalogue {
  const left = new Set(leftBehind.map(identityOf));
  const views = new Set(
    leftBehind.filter(({ kind }) => kind === "view").map(({ path }) => JSON.stringify(path)),
  );
  const tables = new Map<string, string>();
  for (const { kind, path, facts } of catalogue.objects) {
    if (kind === "table" && facts["parents"]) tables.set(nameText(...path), facts["parents"]);
  }
  // A partition's column is its root's.
  const rootOf = (table: string): string => {
    const parent = tables.get(table)?.replace(/"?([^",]+)"?/g, "$1");
    return parent === undefined || parent === table ? table : rootOf(parent);
  };
  const excluded = new Set(
    exclusions.map(({ schema, table, column }) => `${nameText(schema, table)} ${column}`),
  );
  return {
    ...catalogue,
    objects: catalogue.objects.filter((object) => {
      if (left.has(identityOf(object))) return false;
      if (views.has(JSON.stringify(object.path.slice(0, 2)))) return false;
      const [schema = "", table = "", column = ""] = object.path;
      if (object.kind !== "column") return true;
      const own = nameText(schema, table);
      return !excluded.has(`${own} ${column}`) && !excluded.has(`${rootOf(own)} ${column}`);
    }),
  };
}

interface Dependent {
  readonly classId: number;
  readonly oid: number;
  readonly type: string;
  readonly path: readonly string[];
}
type RoutineRow = Pick<LeftBehind, "classId" | "oid" | "path">;

function toLeftBehind({ classId, oid, type, path }: Dependent): LeftBehind {
  // A view is a relation with a rule of this name.
  if (type === "rule" && path[2] === "_RETURN") {
    return { classId, oid, kind: "view", path: path.slice(0, 2), goesAlong: false };
  }
  const [kind, goesAlong] = kinds[type] ?? [type, false];
  return { classId, oid, kind, path, goesAlong };
}

const excludedColumns = `RECURSIVE wanted AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS w (schema, name, attribute)),
  related AS (
    SELECT k.oid, w.attribute FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema
      JOIN pg_class k ON k.relnamespace = n.oid AND k.relname = w.name
    UNION SELECT i.inhrelid, related.attribute FROM related JOIN pg_inherits i ON i.inhparent = related.oid),
  excluded AS (SELECT a.attrelid, a.attnum FROM related
    JOIN pg_attribute a ON a.attrelid = related.oid AND a.attname = related.attribute AND NOT a.attisdropped)`;

const missingColumns = `SELECT w.* FROM unnest($1::text[], $2::text[], $3::text[]) AS w (schema, "table", "column")
  WHERE NOT EXISTS (SELECT FROM pg_namespace n JOIN pg_class k ON k.relnamespace = n.oid AND k.relkind IN ('r', 'p')
    JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = w.schema AND k.relname = w.table AND a.attname = w.column)`;

const dependentObjects = `WITH ${excludedColumns},
  routine AS (SELECT p.oid FROM unnest($4::text[], $5::text[]) AS w (schema, name)
    JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = w.name),
  dependent AS (
    SELECT d.classid, d.objid FROM pg_depend d JOIN excluded e ON d.refclassid = 'pg_class'::regclass
      AND d.refobjid = e.attrelid AND d.refobjsubid = e.attnum
    WHERE d.objsubid = 0 AND (d.classid <> 'pg_class'::regclass OR d.objid <> e.attrelid)
    UNION SELECT d.classid, d.objid FROM pg_depend d JOIN routine ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = routine.oid
      WHERE d.deptype = 'n'),
  whole AS (
    SELECT * FROM dependent
    UNION SELECT d.classid, d.objid FROM pg_depend d JOIN dependent x ON d.refclassid = x.classid AND d.refobjid = x.objid AND d.deptype = 'i'
      WHERE x.classid = 'pg_constraint'::regclass)
  SELECT DISTINCT w.classid::int AS "classId", w.objid::int AS oid, i.type, i.object_names AS path
  FROM whole w CROSS JOIN pg_identify_object_as_address(w.classid, w.objid, 0) i
  LEFT JOIN pg_attrdef own ON w.classid = 'pg_attrdef'::regclass AND own.oid = w.objid
  LEFT JOIN excluded e ON e.attrelid = own.adrelid AND e.attnum = own.adnum
  WHERE e.attrelid IS NULL AND i.type NOT LIKE 'publication%'`;

const namedRoutines = `SELECT 'pg_proc'::regclass::int AS "classId", p.oid::int AS oid,
    ARRAY[n.nspname::text, p.proname::text, pg_get_function_identity_arguments(p.oid)] AS path
  FROM unnest($1::text[], $2::text[]) AS w (schema, name)
  JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = w.name`;

const routinesThatMention = `SELECT 'pg_proc'::regclass::int AS "classId", p.oid::int AS oid,
    ARRAY[n.nspname::text, p.proname::text] AS path, w.attribute AS "column"
  FROM unnest($1::text[]) AS w (attribute)
  JOIN pg_proc p ON p.prosrc ~ ('(^|[^[:alnum:]_])' || regexp_replace(w.attribute, '([^[:alnum:]_])', '\\\\\\1', 'g') || '($|[^[:alnum:]_])')
  JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE ${ofApplication("n")} AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS r (schema, name)
    WHERE r.schema = n.nspname AND r.name = p.proname)`;
