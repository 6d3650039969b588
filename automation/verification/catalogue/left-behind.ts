import { nameText } from "../../manifest/names";
import type { Query } from "../../ports/query";
import type { Exclusion } from "../exclusion";
import { identityOf, type Catalogue } from "./object";
import {
  dependentObjects,
  inheritingTables,
  missingColumns,
  namedRoutines,
  partitionKeys,
  routinesThatMention,
  wholeRows,
} from "./left-behind-queries";
import { splitQualified } from "./qualified";

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
  function: ["routine", false],
  procedure: ["routine", false],
  aggregate: ["aggregate", false],
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
  const [missing, heirs, keys, rows, dependents, routines, mentions] = await Promise.all([
    query.rows<ColumnRow>(missingColumns, columns),
    query.rows<ColumnRow>(inheritingTables, columns),
    query.rows<ColumnRow>(partitionKeys, columns),
    query.rows<ColumnRow & { path: string[] }>(wholeRows, columns),
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
      ...heirs.map(
        ({ schema, table, column }) =>
          `exclusion of ${nameText(column)}: table ${nameText(schema, table)} inherits the column and holds it too; exclude ${nameText(schema, table, column)} as well`,
      ),
      ...keys.map(
        ({ schema, table, column }) =>
          `exclusion ${nameText(schema, table, column)} is what the table is partitioned by, and can't stay behind; partition the table by another column first`,
      ),
      ...rows.map(
        ({ path, schema, table, column }) =>
          `column ${nameText(...path)} holds whole rows of ${nameText(schema, table)} with the excluded column ${nameText(column)}; give it another type, or exclude it too`,
      ),
      ...named
        .filter((each) => !leftBehind.some((one) => isNamed(one) && matches(one, each)))
        .map(
          ({ schema, routine }) =>
            `exclusion names ${nameText(schema, routine)}, which is no routine or view of the source`,
        ),
      ...leftBehind
        .filter((each) => !each.goesAlong && !isNamed(each))
        .map(({ kind, path }) =>
          kind === "foreign key"
            ? `foreign key ${nameText(...path)} references an excluded column; drop it on the source, or exclude the column that references too`
            : `${kind} ${nameText(...path)} needs an excluded column; drop it on the source, or name it in the exclusion's routines to leave it behind`,
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
    leftBehind.filter(({ kind }) => isView(kind)).map(({ path }) => JSON.stringify(path)),
  );
  const parents = new Map<string, string>();
  for (const { kind, path, facts } of catalogue.objects) {
    const parent = splitQualified(facts["parents"] ?? "");
    if (kind === "table" && parent) parents.set(JSON.stringify(path), JSON.stringify(parent));
  }
  // A partition's column is its root's.
  const rootOf = (table: string): string => {
    const parent = parents.get(table);
    return parent === undefined ? table : rootOf(parent);
  };
  const excluded = new Set(
    exclusions.map(({ schema, table, column }) => `${JSON.stringify([schema, table])} ${column}`),
  );
  return {
    ...catalogue,
    objects: catalogue.objects.filter((object) => {
      if (left.has(identityOf(object))) return false;
      if (views.has(JSON.stringify(object.path.slice(0, 2)))) return false;
      const [schema = "", table = "", column = ""] = object.path;
      if (object.kind !== "column") return true;
      const own = JSON.stringify([schema, table]);
      return !excluded.has(`${own} ${column}`) && !excluded.has(`${rootOf(own)} ${column}`);
    }),
  };
}

/** What is dropped on the target as a view is. */
export function isView(kind: string): boolean {
  return kind === "view" || kind === "materialized view";
}

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}
interface Dependent {
  readonly classId: number;
  readonly oid: number;
  readonly type: string;
  readonly path: readonly string[];
  /** Whether it is a rule that makes a view materialized. */
  readonly materialized: boolean;
  /** Whether it is a foreign key of a table that keeps its column. */
  readonly references: boolean;
}
type RoutineRow = Pick<LeftBehind, "classId" | "oid" | "path">;

function toLeftBehind({
  classId,
  oid,
  type,
  path,
  materialized,
  references,
}: Dependent): LeftBehind {
  // A view is a relation with a rule of this name.
  if (type === "rule" && path[2] === "_RETURN") {
    const kind = materialized ? "materialized view" : "view";
    return { classId, oid, kind, path: path.slice(0, 2), goesAlong: false };
  }
  if (references) return { classId, oid, kind: "foreign key", path, goesAlong: false };
  const [kind, goesAlong] = kinds[type] ?? [type, false];
  return { classId, oid, kind, path, goesAlong };
}
