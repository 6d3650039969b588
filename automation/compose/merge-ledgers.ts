import { readLedgerFile, type LedgerFile } from "../adapters/ledger-file";
import { UsageError } from "../run/usage-error";
import type { LedgerLine } from "../verification/content/ledger";

/**
 * Takes what shards wrote down into the ledger of the whole, which then compares only what none found equal.
 * What it holds already is left out, so that a merge that was ended anywhere can be repeated.
 * @throws UsageError where two cut a table in other places, or compared the same segment: which of the two
 *   ranges a line means would be a guess.
 */
export function mergeLedgers(
  whole: LedgerFile<LedgerLine>,
  files: readonly string[],
  subject: string,
): readonly LedgerLine[] {
  const cuts = new Map<string, { readonly borders: string; readonly from: string }>();
  const owners = new Map<string, string>();
  const merged: LedgerLine[] = [];
  const take = (line: LedgerLine, from: string) => {
    const table = [line.schema, line.table, line.shape];
    if (line.kind === "cut") {
      const key = JSON.stringify(table);
      const borders = JSON.stringify(line.borders);
      const known = cuts.get(key);
      if (known !== undefined && known.borders !== borders)
        throw new UsageError(
          `${from} cuts ${line.schema}.${line.table} in other places than ${known.from}. ` +
            "Expected ledgers that began as copies of one cut; leave one of the two out.",
        );
      cuts.set(key, { borders, from });
      return known === undefined;
    }
    const key = JSON.stringify([...table, line.segment]);
    const owner = owners.get(key) ?? from;
    if (owner !== from)
      throw new UsageError(
        `${from} and ${owner} both compared segment ${line.segment} of ${line.schema}.${line.table}. ` +
          "Expected each segment in one ledger; leave one of the two out.",
      );
    owners.set(key, owner);
    return true;
  };
  const shards = files.map((file) => ({ file, lines: readLedgerFile<LedgerLine>(file, subject) }));
  const textOf = (line: LedgerLine) => JSON.stringify(line);
  const theirs = new Set(shards.flatMap(({ lines }) => lines.map(textOf)));
  const known = new Set(whole.before.map(textOf));
  for (const line of whole.before)
    if (!theirs.has(textOf(line))) take(line, "the ledger of the whole");
  for (const { file, lines } of shards)
    for (const line of lines) if (take(line, file) && !known.has(textOf(line))) merged.push(line);
  whole.appendAll(merged);
  return [...whole.before, ...merged];
}
