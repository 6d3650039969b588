import type { Query } from "../../ports/query";
import { qualified, quoteIdentifier } from "../identifier";
import { pinnedSettings } from "../row-hash";
import { readValues, valueOf } from "./column-differences";
import type { RowDifference } from "./outcome";
import type { ComparedColumn, Relation } from "./relation";

/** What would make the target's rows those of the source, table by table. */
export interface Repair {
  readonly name: string;
  readonly statements: readonly string[];
  /** Rows that no statement repairs, and why. */
  readonly left: readonly string[];
}

/** Writes what would make one table equal, from the source's rows as they are now. Nothing is run. */
export async function repairOf(
  source: Query,
  relation: Relation,
  differences: readonly RowDifference[],
): Promise<Repair> {
  const { name, key, columns } = relation;
  if (key.length === 0) {
    const left =
      differences.length === 0
        ? []
        : [`${name} has no key: ${differences.length} rows are not repaired`];
    return { name, statements: [], left };
  }
  const wanted = differences.filter(({ kind }) => kind !== "extra");
  const rows =
    wanted.length === 0
      ? new Map<number, readonly string[]>()
      : await readValues(source, relation, wanted);
  const statements: string[] = [];
  const left: string[] = [];
  for (const difference of differences) {
    const row = difference.kind === "extra" ? undefined : rows.get(wanted.indexOf(difference));
    if (difference.kind !== "extra" && row === undefined) {
      left.push(`${name} (${difference.key.join(", ")}) has gone from the source: compare again`);
      continue;
    }
    const values = columns.flatMap((column, index) =>
      column.generated ? [] : [{ column, value: literal(valueOf(row?.[index]), column) }],
    );
    const differs = new Set(difference.columns.map(({ column }) => column));
    statements.push(
      statementFor(
        relation,
        difference,
        values.filter(
          ({ column: { column } }) => difference.kind === "missing" || differs.has(column),
        ),
      ),
    );
  }
  return { name, statements, left };
}

interface Assigned {
  readonly column: ComparedColumn;
  readonly value: string;
}

function statementFor(
  relation: Relation,
  { kind, key }: RowDifference,
  values: readonly Assigned[],
): string {
  const table = qualified(relation.schema, relation.table);
  const names = values.map(({ column }) => quoteIdentifier(column.column));
  const where = relation.key
    .map((column, index) => {
      const [schema, operator] = column.equals;
      const name = quoteIdentifier(column.column);
      return `${name} OPERATOR(${quoteIdentifier(schema)}.${operator}) ${literal(key[index], column)}`;
    })
    .join(" AND ");
  switch (kind) {
    case "missing":
      return `INSERT INTO ${table} (${names.join(", ")}) OVERRIDING SYSTEM VALUE VALUES (${values.map(({ value }) => value).join(", ")});`;
    case "extra":
      return `DELETE FROM ONLY ${table} WHERE ${where};`;
    case "changed":
      return `UPDATE ONLY ${table} SET ${values.map(({ value }, index) => `${names[index]} = ${value}`).join(", ")} WHERE ${where};`;
  }
}

/** A text as a literal that no setting changes. */
function literal(value: string | undefined, { cast }: Pick<ComparedColumn, "cast">): string {
  if (value === undefined) return "NULL";
  const text = value.replace(/'/g, "''");
  return text.includes("\\") ? `E'${text.replace(/\\/g, "\\\\")}'::${cast}` : `'${text}'::${cast}`;
}

/** The cluster and database that `identityQuery` was asked of. */
export interface Identity {
  readonly system: string;
  readonly database: string;
}

/** SQL for what tells one database from every other. */
export const identityQuery = `
  SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system, current_database()::text AS database`;

/** A script of all repairs: one transaction that refuses to run anywhere but on the target. */
export function repairScript(repairs: readonly Repair[], { system, database }: Identity): string {
  const quoted = (text: string) => `'${text.replace(/'/g, "''")}'`;
  return [
    "-- Makes the target's rows those of the source, as they were when this was written. Read it before it is run.",
    "-- Once run: causeway verify again.",
    "BEGIN;",
    "DO $causeway$ BEGIN",
    `  IF (SELECT system_identifier::text FROM pg_control_system()) <> ${quoted(system)} OR current_database() <> ${quoted(database)} THEN`,
    "    RAISE EXCEPTION 'this script repairs another database: the target of the comparison';",
    "  END IF;",
    "END $causeway$;",
    "-- As replication writes: no trigger, no foreign key, no fence.",
    "SET LOCAL session_replication_role = replica;",
    ...Object.entries(pinnedSettings).map(
      ([name, value]) => `SET LOCAL ${name} = ${quoted(value)};`,
    ),
    ...repairs.flatMap(({ statements, left }) => [
      ...left.map((line) => `-- not repaired: ${line.replace(/\s+/g, " ")}`),
      ...statements,
    ]),
    "COMMIT;",
    "",
  ].join("\n");
}
