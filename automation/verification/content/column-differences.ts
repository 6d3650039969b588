import type { Query } from "../../ports/query";
import { quoteIdentifier } from "../identifier";
import type { Difference } from "./confirm";
import { givenKeys, matches } from "./lookup";
import { fromTable } from "./ranges";
import type { Relation } from "./relation";
import { changeOf } from "./change";

/** One column that differs, without its values unless they were asked for. */
export interface ColumnDifference {
  readonly column: string;
  readonly type: string;
  /** What sort of change it is, such as `the same number with another scale`. */
  readonly change: string;
  readonly source: string;
  readonly target: string;
}

/** Which columns of each changed row differ, in the order of the rows. */
export async function columnDifferences(
  source: Query,
  target: Query,
  relation: Relation,
  differences: readonly Difference[],
  show: (value: string | undefined, type: string) => string,
): Promise<readonly (readonly ColumnDifference[])[]> {
  const changed = differences.filter(({ kind }) => kind === "changed");
  if (changed.length === 0) return differences.map(() => []);
  const [here, there] = await Promise.all([
    readValues(source, relation, changed),
    readValues(target, relation, changed),
  ]);
  return differences.map((difference) => {
    const position = changed.indexOf(difference);
    const [mine, other] = [here.get(position), there.get(position)];
    if (position === -1 || mine === undefined || other === undefined) return [];
    return relation.columns.flatMap(({ column, base }, index) => {
      const [one, two] = [mine[index], other[index]];
      if (one === two) return [];
      const [a, b] = [valueOf(one), valueOf(two)];
      return [
        {
          column,
          type: base,
          change: changeOf(a, b, base),
          source: show(a, base),
          target: show(b, base),
        },
      ];
    });
  });
}

/** Each column as the text of a row of its own: it quotes, and tells NULL from empty. */
export async function readValues(
  query: Query,
  relation: Relation,
  rows: readonly Pick<Difference, "key">[],
) {
  const { key, columns } = relation;
  const { text, values } = givenKeys(key, rows);
  const texts = columns.map(({ column }) => `ROW(t.${quoteIdentifier(column)})::text`);
  const found = await query.rows<{ position: number; texts: readonly string[] }>(
    `SELECT given.position::int4 AS position, ARRAY[${texts.join(", ")}] AS texts
     FROM ${text} JOIN ${fromTable(relation)} AS t ON ${matches(key)}`,
    values,
  );
  return new Map(found.map(({ position, texts: row }) => [position - 1, row]));
}

/** What a row of one column says: `()` is NULL, and quotes are doubled inside quotes. */
export function valueOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "()") return undefined;
  const inner = text.slice(1, -1);
  if (!inner.startsWith('"')) return inner;
  return inner.slice(1, -1).replace(/""/g, '"').replace(/\\\\/g, "\\");
}
