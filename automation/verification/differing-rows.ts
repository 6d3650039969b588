/** A row by its key, or by its hash where there is no key. */
interface RowHash {
  readonly key: string;
  readonly hash: string;
}

/** One line for each key that only one list has, or that both have with another hash. */
export function differencesOf(
  source: readonly RowHash[],
  target: readonly RowHash[],
): readonly string[] {
  const others = new Map(target.map(({ key, hash }) => [key, hash]));
  const differences: string[] = [];
  for (const { key, hash } of source) {
    const other = others.get(key);
    others.delete(key);
    if (other === undefined) differences.push(`${key} is missing on the target`);
    else if (other !== hash) differences.push(`${key} differs`);
  }
  for (const key of others.keys()) differences.push(`${key} is missing on the source`);
  return differences;
}
