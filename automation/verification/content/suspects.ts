/** A row of a listing: its key and its hash; without a key how often its hash occurs. */
export interface ListedRow {
  readonly key: readonly string[];
  readonly hash: string;
  readonly copies: number;
}

/** A row that may differ: by its key, or by its hash where there is no key. */
export interface Suspect {
  readonly key: readonly string[];
  /** Of a row without a key: its hash, and how often each side had it. */
  readonly row?: { readonly hash: string; readonly source: number; readonly target: number };
}

/** Every row that only one list has, or that both have with another hash or another number of copies. */
export function suspectsOf(
  source: readonly ListedRow[],
  target: readonly ListedRow[],
): readonly Suspect[] {
  const identity = ({ key, hash }: ListedRow) => (key.length === 0 ? hash : JSON.stringify(key));
  const others = new Map(target.map((row) => [identity(row), row]));
  const suspects: Suspect[] = [];
  const suspect = (row: ListedRow, onSource: number, onTarget: number) => {
    const { key, hash } = row;
    suspects.push(
      key.length > 0 ? { key } : { key, row: { hash, source: onSource, target: onTarget } },
    );
  };
  for (const row of source) {
    const id = identity(row);
    const other = others.get(id);
    others.delete(id);
    if (other?.hash === row.hash && other.copies === row.copies) continue;
    suspect(row, row.copies, other?.copies ?? 0);
  }
  for (const row of others.values()) suspect(row, 0, row.copies);
  return suspects;
}
