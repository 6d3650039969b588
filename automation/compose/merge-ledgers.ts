import type { LedgerFile } from "../adapters/ledger-file";
import { readLedgerFile } from "../adapters/ledger-file";
import { UsageError } from "../run/usage-error";
import type { LedgerLine } from "../verification/content/ledger";

/**
 * Takes what shards wrote down into the ledger of the whole, which then compares only what none found equal.
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
  for (const line of whole.before) take(line, "the ledger of the whole");
  for (const file of files) {
    for (const line of readLedgerFile<LedgerLine>(file, subject)) {
      if (take(line, file)) merged.push(line);
    }
  }
  for (const line of merged) whole.append(line);
  return [...whole.before, ...merged];
}
