import type { Query } from "../../ports/query";
import { quoteIdentifier } from "../identifier";
import type { Statement } from "./digest";
import { fromTable } from "./ranges";
import { mixed, rowBits } from "./row-hash";
import type { KeyColumn, Relation } from "./relation";
import type { Suspect } from "./suspects";

/** One row as it is now; `version` changes with every write to it. */
export interface FoundRow {
  /** Its key as the database writes it, or none. */
  readonly key: readonly string[];
  readonly hash: string;
  readonly version: string;
  readonly copies: number;
}

/** Finds suspects again, by the operators of their key's index: the row of each, or nothing. */
export async function lookUp(
  query: Query,
  relation: Relation,
  suspects: readonly Suspect[],
): Promise<readonly (FoundRow | undefined)[]> {
  const { text, values } =
    relation.key.length > 0 ? byKey(relation, suspects) : byHash(relation, suspects);
  const rows = await query.rows<FoundRow & { position: number }>(text, values);
  const found: (FoundRow | undefined)[] = suspects.map(() => undefined);
  for (const row of rows) found[row.position - 1] = row;
  return found;
}

function byKey(relation: Relation, suspects: readonly Suspect[]): Statement {
  const { key, columns } = relation;
  const [hash] = mixed(rowBits(columns));
  const { text, values } = givenKeys(key, suspects);
  return {
    text: `SELECT given.position::int4 AS position, found.* FROM ${text}
           CROSS JOIN LATERAL (
             SELECT ARRAY[${key.map(({ column }) => `${quoteIdentifier(column)}::text`).join(", ")}] AS key,
               (${hash})::text AS hash, t.xmin::text AS version, 1::float8 AS copies
             FROM ${fromTable(relation)} AS t WHERE ${matches(key)} OFFSET 0) AS found`,
    values,
  };
}

/** SQL for given keys as rows `given`, with their `position` from 1, and the values for it. */
export function givenKeys(key: readonly KeyColumn[], suspects: readonly Suspect[]): Statement {
  const arrays = key.map((_, index) => `$${index + 1}::text[]`);
  const names = key.map((_, index) => `k${index}`);
  const values = key.map((_, index) => arrayText(suspects.map((each) => each.key[index] ?? "")));
  return {
    text: `unnest(${arrays.join(", ")}) WITH ORDINALITY AS given(${names.join(", ")}, position)`,
    values,
  };
}

/** SQL condition: a row of the table, `t`, has a given key. */
export function matches(key: readonly KeyColumn[]): string {
  return key
    .map(({ column, equals: [schema, operator], cast }, index) => {
      const name = `t.${quoteIdentifier(column)}`;
      return `${name} OPERATOR(${quoteIdentifier(schema)}.${operator}) given.k${index}::${cast}`;
    })
    .join(" AND ");
}

/** Rows without a key: how often each hash occurs now. The whole table is read. */
function byHash(relation: Relation, suspects: readonly Suspect[]): Statement {
  const [hash] = mixed(rowBits(relation.columns));
  return {
    text: `SELECT given.position::int4 AS position, '{}'::text[] AS key, given.hash::text AS hash,
             '' AS version, count(*)::float8 AS copies
           FROM unnest($1::int8[]) WITH ORDINALITY AS given(hash, position)
           JOIN (SELECT (${hash}) AS hash FROM ${fromTable(relation)}) AS rows ON rows.hash = given.hash
           GROUP BY given.position, given.hash`,
    values: [arrayText(suspects.map(({ row }) => row?.hash ?? ""))],
  };
}

/** A list as PostgreSQL's text of an array. */
function arrayText(items: readonly string[]): string {
  return `{${items.map((each) => `"${each.replace(/[\\"]/g, "\\$&")}"`).join(",")}}`;
}
