import { nameText, sameColumn, sameTable, type TableName } from "../../manifest/names";
import type { Waiver } from "../catalogue/difference";
import { isExcluded, type Exclusion } from "../exclusion";
import { pathOf } from "./path";
import type { ComparedColumn, NotCompared, Relation, RelationFacts } from "./relation";

/** An excluded column that is on the target too: it must be empty there. */
export interface ColumnToBeEmpty extends TableName {
  readonly column: string;
}

/** Both sides' relations, paired. */
export interface Pairing {
  readonly relations: readonly Relation[];
  readonly notCompared: readonly NotCompared[];
  /** What only one side has, and exclusions that name nothing: each is a difference by itself. */
  readonly findings: readonly string[];
  readonly toBeEmpty: readonly ColumnToBeEmpty[];
}

/** Which relations hold no rows of their own to compare, and whether that leaves a gap. */
const apart: Readonly<Record<string, Pick<NotCompared, "why" | "harmless">>> = {
  v: { why: "a view has no rows of its own", harmless: true },
  m: {
    why: "a materialized view is made anew from its tables: REFRESH it on the target",
    harmless: true,
  },
  f: { why: "a foreign table's rows are in another database", harmless: true },
};

/**
 * Pairs what both databases have. Partitions are compared one by one where both sides are partitioned alike,
 * else their table as a whole. What only one side has is a finding, never left out in silence.
 */
export function pairRelations(
  source: readonly RelationFacts[],
  target: readonly RelationFacts[],
  exclusions: readonly Exclusion[],
  waivers: readonly Waiver[],
): Pairing {
  const relations: Relation[] = [];
  const notCompared: NotCompared[] = [];
  const findings: string[] = [];
  const toBeEmpty: ColumnToBeEmpty[] = [];
  const alike = partitionedAlike(source, target);
  const wanted = (facts: readonly RelationFacts[]) =>
    facts.filter((each) => wholeOrPartition(each, alike));
  const others = wanted(target);
  for (const here of wanted(source)) {
    const name = nameText(here.schema, here.table);
    const there = others.find((each) => sameTable(each, here));
    const reason = apart[here.kind] ?? (there === undefined ? undefined : apart[there.kind]);
    if (reason !== undefined || here.persistence === "u") {
      const waiver = waivers.find((each) => each.kind === "unlogged table" && each.name === name);
      const unlogged = {
        why: `an unlogged table is not replicated${waiver === undefined ? "" : ` (accepted: ${waiver.reason})`}`,
        harmless: waiver !== undefined,
      };
      notCompared.push({ schema: here.schema, table: here.table, name, ...(reason ?? unlogged) });
    } else if (there === undefined) {
      findings.push(`table ${name} is missing on the target`);
    } else {
      const columns = pairColumns(here, there, exclusions, findings, toBeEmpty);
      relations.push(relation(here, there, columns));
    }
  }
  for (const there of others) {
    if (apart[there.kind] !== undefined || source.some((each) => sameTable(each, there))) continue;
    findings.push(`table ${nameText(there.schema, there.table)} is missing on the source`);
  }
  findings.push(...exclusionsOfNothing(source, exclusions));
  return { relations, notCompared, findings, toBeEmpty };
}

/** Partitioned tables whose leaves have the same names, bounds and kind on both sides. */
function partitionedAlike(
  source: readonly RelationFacts[],
  target: readonly RelationFacts[],
): readonly TableName[] {
  const leaves = (facts: readonly RelationFacts[], root: TableName) =>
    facts
      .filter((each) => each.kind !== "p" && each.root !== undefined && sameTable(each.root, root))
      .map(({ schema, table, kind, bounds }) => JSON.stringify([schema, table, kind, bounds]))
      .join();
  return source
    .filter(({ kind, root }) => kind === "p" && root === undefined)
    .filter((root) => leaves(source, root) !== "" && leaves(source, root) === leaves(target, root));
}

/** Whether it is compared under its own name: a leaf of tables partitioned alike, or a table on top of others. */
function wholeOrPartition(
  { kind, root, ...name }: RelationFacts,
  alike: readonly TableName[],
): boolean {
  const isAlike = (table: TableName) => alike.some((each) => sameTable(each, table));
  if (root === undefined) return !(kind === "p" && isAlike(name));
  return kind !== "p" && isAlike(root);
}

/** Exclusions name the table on top; its partitions have the column too. */
function excludes(
  exclusions: readonly Exclusion[],
  { root, ...name }: RelationFacts,
  column: string,
) {
  return (
    isExcluded(exclusions, name, column) ||
    (root !== undefined && isExcluded(exclusions, root, column))
  );
}

function pairColumns(
  here: RelationFacts,
  there: RelationFacts,
  exclusions: readonly Exclusion[],
  findings: string[],
  toBeEmpty: ColumnToBeEmpty[],
): readonly ComparedColumn[] {
  const { schema, table } = here;
  const full = (column: string) => nameText(schema, table, column);
  const columns: ComparedColumn[] = [];
  for (const each of here.columns) {
    const { column } = each;
    const other = there.columns.find((one) => one.column === column);
    if (excludes(exclusions, here, column)) {
      if (other !== undefined) toBeEmpty.push({ schema, table, column });
    } else if (other === undefined) {
      findings.push(`column ${full(column)} is missing on the target`);
    } else {
      columns.push({ ...each, sameType: other.base === each.base });
    }
  }
  for (const { column } of there.columns) {
    if (here.columns.some((one) => one.column === column)) continue;
    findings.push(`column ${full(column)} is missing on the source`);
  }
  return columns;
}

function relation(
  here: RelationFacts,
  there: RelationFacts,
  columns: readonly ComparedColumn[],
): Relation {
  const { schema, table, kind, bytes, estimate } = here;
  // A key that the target lacks is no way to find a row there; nor is one of which a column is left out.
  const names = ({ key }: Pick<RelationFacts, "key">) => key.map(({ column }) => column);
  const usable = (facts: RelationFacts) =>
    facts.key.length > 0 &&
    names(facts).every((name) => columns.some(({ column }) => column === name));
  const agreed =
    usable(here) &&
    JSON.stringify([...names(here)].sort()) === JSON.stringify([...names(there)].sort());
  const typeOf = (name: string) => columns.find(({ column }) => column === name)?.sameType ?? false;
  const key = agreed ? here.key.map((each) => ({ ...each, sameType: typeOf(each.column) })) : [];
  const path = pathOf(key, agreed ? there.key : []);
  return {
    schema,
    table,
    name: nameText(schema, table),
    only: kind !== "p",
    columns,
    key,
    path,
    bytes,
    estimate,
  };
}

function exclusionsOfNothing(
  source: readonly RelationFacts[],
  exclusions: readonly Exclusion[],
): string[] {
  return exclusions
    .filter((exclusion) =>
      source.every(({ schema, table, columns }) =>
        columns.every(({ column }) => !sameColumn({ schema, table, column }, exclusion)),
      ),
    )
    .map(({ schema, table, column }) => {
      const name = nameText(schema, table, column);
      return `exclusion ${name} names a column that the source does not have`;
    });
}
