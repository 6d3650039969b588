import type { QueryResultRow } from "pg";
import { differencesOf } from "../../../verification/differing-rows";
import { sameDigest, type Digest } from "../../../verification/row-hash";
import type { ChangedRows } from "../../../verification/residue/changed-rows";
import { digestsOf, rowsOfKeys, type RowsOf } from "../../../verification/residue/statements";
import type { ResidueTable } from "../../../verification/residue/tables";
import type { Connection, Prepared } from "../connection";

/** The two databases, and the comparison of the busiest tables that both have planned already. */
export interface WarmPair {
  readonly from: { readonly connection: Connection };
  readonly to: { readonly connection: Connection };
  readonly warm: readonly ResidueTable[];
  readonly prepared: Prepared | undefined;
}

/** Milliseconds that are left; throws when none are. */
export type Countdown = () => number;

/** What a comparison of changed rows says. */
interface ComparedRows {
  /** Keys, deleted rows included, and every row of a table that is compared whole. */
  readonly rowsCompared: number;
  /** One line a row. */
  readonly differences: readonly string[];
}

/** Compares changed rows on both databases; each hashes its own, and only rows that differ are listed. */
export async function compareRows(
  pair: WarmPair,
  changed: readonly ChangedRows[],
  left: Countdown,
): Promise<ComparedRows> {
  const several = changed.map(({ table, keys, whole }): RowsOf => {
    return { table, keys: whole === undefined ? keys : undefined };
  });
  const isWarm = ({ table, keys }: RowsOf) => keys !== undefined && pair.warm.includes(table);
  const digests = [
    ...(await warmDigests(pair, several.filter(isWarm), left)),
    ...(await otherDigests(
      pair,
      several.filter((each) => !isWarm(each)),
      left,
    )),
  ];
  const differences: string[] = [];
  let rowsCompared = 0;
  for (const { of, here, there } of digests) {
    rowsCompared += of.keys?.length ?? Number(here.rows);
    if (sameDigest(here, there)) continue;
    const { text, values } = rowsOfKeys(of);
    const [a, b] = await onBoth<{ key: string; hash: string }>(
      pair,
      { name: "", text },
      values,
      left,
    );
    differences.push(...differencesOf(a, b).map((line) => `${of.table.name} ${line}`));
  }
  return { rowsCompared, differences };
}

type NamedDigest = Digest & { readonly name: string };

interface BothDigests {
  readonly of: RowsOf;
  readonly here: Digest;
  readonly there: Digest;
}

/** By the statement that is planned already: tables of it that have not changed are given no key. */
async function warmDigests(
  pair: WarmPair,
  several: readonly RowsOf[],
  left: Countdown,
): Promise<readonly BothDigests[]> {
  if (several.length === 0 || pair.prepared === undefined) return [];
  const keysOf = (table: ResidueTable) => several.find((each) => each.table === table)?.keys ?? [];
  const { values } = digestsOf(pair.warm.map((table) => ({ table, keys: keysOf(table) })));
  return paired(several, await onBoth<NamedDigest>(pair, pair.prepared, values, left));
}

async function otherDigests(
  pair: WarmPair,
  several: readonly RowsOf[],
  left: Countdown,
): Promise<readonly BothDigests[]> {
  if (several.length === 0) return [];
  const { text, values } = digestsOf(several);
  return paired(several, await onBoth<NamedDigest>(pair, { name: "", text }, values, left));
}

function paired(
  several: readonly RowsOf[],
  [here, there]: readonly [readonly NamedDigest[], readonly NamedDigest[]],
): readonly BothDigests[] {
  return several.map((of) => {
    const find = (digests: readonly NamedDigest[]) => {
      const found = digests.find(({ name }) => name === of.table.name);
      if (found === undefined) throw new Error(`${of.table.name} gave no digest to compare.`);
      return found;
    };
    return { of, here: find(here), there: find(there) };
  });
}

async function onBoth<Row extends QueryResultRow>(
  { from, to }: WarmPair,
  statement: Prepared,
  values: readonly unknown[],
  left: Countdown,
): Promise<readonly [readonly Row[], readonly Row[]]> {
  const ask = ({ connection }: WarmPair["from"]) => connection.run<Row>(statement, values, left());
  return Promise.all([ask(from), ask(to)]);
}
