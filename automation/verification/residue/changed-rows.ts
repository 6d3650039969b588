import type { ResidueTable } from "./tables";

/** One value of a row that the stream brings: text, null, or `undefined` where it was not sent. */
export type StreamedValue = string | null | undefined;

/** One row as the stream tells it, by column. */
export type StreamedRow = ReadonlyMap<string, StreamedValue>;

/** A change that the stream tells: the rows that it was and became, or that the table was emptied. */
export interface Change {
  readonly schema: string;
  readonly table: string;
  readonly rows: readonly StreamedRow[];
  readonly truncated: boolean;
}

/** What of one table is compared. */
export interface ChangedRows {
  readonly table: ResidueTable;
  /** Values of the key, in its order; each key once. */
  readonly keys: readonly (readonly string[])[];
  /** Why the whole table is compared instead; undefined where the keys are enough. */
  readonly whole: string | undefined;
}

/** What changed, by table. */
interface Residue {
  readonly changed: readonly ChangedRows[];
  /** Tables of the stream that the catalogue did not have when the mark was set. */
  readonly unknown: readonly string[];
}

/**
 * Gathers the keys of all changed rows. An update that moves a key counts with both keys, a deleted row with
 * the one it had. Where a key can't be told the whole table is compared.
 */
export function gatherChanges(changes: Iterable<Change>, tables: readonly ResidueTable[]): Residue {
  const known = new Map(tables.map((table) => [nameKey(table), table]));
  const gathered = new Map<
    string,
    { table: ResidueTable; keys: Map<string, string[]>; whole?: string }
  >();
  const unknown = new Set<string>();
  for (const change of changes) {
    const table = known.get(nameKey(change));
    if (table === undefined) {
      unknown.add(`${change.schema}.${change.table}`);
      continue;
    }
    const found = gathered.get(table.name) ?? { table, keys: new Map<string, string[]>() };
    gathered.set(table.name, found);
    if (change.truncated) found.whole = "it was truncated";
    if (table.key.length === 0) found.whole = "nothing tells its rows apart";
    if (found.whole !== undefined) continue;
    for (const row of change.rows) {
      const values = table.key.map(({ column }) => row.get(column));
      if (values.every((value) => typeof value === "string"))
        found.keys.set(JSON.stringify(values), values);
      else found.whole = "a change came without its key";
    }
  }
  const changed = [...gathered.values()].map(({ table, keys, whole }) => ({
    table,
    keys: whole === undefined ? [...keys.values()] : [],
    whole,
  }));
  return { changed, unknown: [...unknown] };
}

const nameKey = ({ schema, table }: { schema: string; table: string }) =>
  JSON.stringify([schema, table]);
