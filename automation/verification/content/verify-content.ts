import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";
import { nameText, sameColumn } from "../../manifest/names";
import type { Waiver } from "../catalogue/difference";
import type { Exclusion } from "../exclusion";
import { qualified, quoteIdentifier } from "../identifier";
import type { RangeLimits } from "./compare-range";
import type { ConfirmPorts } from "./confirm";
import { firstCompared, type Ledger } from "./ledger";
import { contentVerdict, type ContentOutcome, type TableOutcome } from "./outcome";
import { pairRelations, type ColumnToBeEmpty, type Pairing } from "./pair-relations";
import { readRelations } from "./read-relations";
import { identityQuery, repairOf, type Identity, type Repair } from "./repair";
import { TableWalk, type WalkLimits } from "./table-walk";
import { walkTables, type Throttle } from "./work";

/** Settings of every session that compares: see `pinnedSettings`; a policy must not hide rows in silence. */
export const comparingSettings: Readonly<Record<string, string>> = {
  jit: "off",
  max_parallel_workers_per_gather: "0",
  row_security: "off",
};

/** What to compare. */
export interface ContentOptions extends RangeLimits, WalkLimits {
  readonly exclusions: readonly Exclusion[];
  /** Accepted: tables that are not replicated, such as `unlogged table public.sessions`. */
  readonly waivers: readonly Waiver[];
  readonly onTable?: (outcome: TableOutcome) => void;
  /** Gets what would make the target equal, where rows differ. */
  readonly onRepair?: (repairs: readonly Repair[], target: Identity) => void;
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a comparison is. */
export interface Progress {
  readonly rowsDone: number;
  /** All rows by the statistics of the source; 0 where they are not known. */
  readonly rowsExpected: number;
}

/**
 * Compares two databases by content while both are in use: each hashes its own rows, and only the keys of
 * rows that differ travel. Both queries need `pinnedSettings` and `comparingSettings`.
 */
export async function verifyContent(
  workers: readonly [ConfirmPorts, ...ConfirmPorts[]],
  { ledger, throttle }: { readonly ledger: Ledger; readonly throttle: Throttle },
  options: ContentOptions,
): Promise<ContentOutcome> {
  const [{ source, target }] = workers;
  const from = firstCompared(ledger) ?? new Date().toISOString();
  await requireSameEncoding(source, target);
  const [here, there] = await Promise.all([readRelations(source), readRelations(target)]);
  const pairing = pairRelations(here, there, options.exclusions, options.waivers);
  const filled = await filledColumns(target, pairing.toBeEmpty);
  const walks = pairing.relations
    .map((relation) => new TableWalk(relation, ledger, options))
    .filter(({ isOthers }) => !isOthers);
  const expected = walks.map(({ relation }) => Math.max(relation.estimate, 0));
  const rowsExpected = expected.reduce((all, each) => all + each, 0);
  await walkTables(workers, walks, throttle, options, {
    onTable: (walk) => options.onTable?.(walk.outcome()),
    onRange: () => {
      const rowsDone = walks.reduce((all, walk) => all + walk.rowsDone, 0);
      options.onProgress?.({ rowsDone, rowsExpected });
    },
  });
  const tables = walks.map((walk) => walk.outcome());
  if (options.onRepair !== undefined) options.onRepair(...(await repairs(source, target, walks)));
  const findings = [...pairing.findings, ...filled.map(filledWords)];
  const { notCompared } = pairing;
  return {
    verdict: contentVerdict({ tables, notCompared, findings }),
    from,
    to: new Date().toISOString(),
    tables,
    notCompared,
    findings,
    exclusions: options.exclusions.map((each) => exclusionSeen(each, pairing, filled)),
    confirmed: workers.some(({ arrival }) => arrival.byPosition)
      ? "by the position that the target's subscription confirmed"
      : "by time alone",
  };
}

/** @throws QueryError: the same text has other bytes in another encoding, and so another hash. */
async function requireSameEncoding(source: Query, target: Query): Promise<void> {
  const encodings = await Promise.all(
    [source, target].map(async (query) => {
      const [row] = await query.rows<{ encoding: string }>(
        "SELECT current_setting('server_encoding') AS encoding",
      );
      return row?.encoding;
    }),
  );
  if (encodings[0] === encodings[1]) return;
  throw new QueryError(
    "refused",
    `The source is encoded in ${encodings[0]}, the target in ${encodings[1]}: texts can't be compared by their bytes. ` +
      "Expected the same encoding; make the target's database with the source's.",
  );
}

/** What would make every table equal, and of which target. */
async function repairs(
  source: Query,
  target: Query,
  walks: readonly TableWalk[],
): Promise<[readonly Repair[], Identity]> {
  const [identity] = await target.rows<Identity>(identityQuery);
  if (identity === undefined) throw new Error("The target does not say which database it is.");
  const found: Repair[] = [];
  for (const walk of walks) {
    const { differences } = walk.outcome();
    if (differences.length > 0) found.push(await repairOf(source, walk.relation, differences));
  }
  return [found, identity];
}

/** Excluded columns that the target has, and that are filled there. */
async function filledColumns(
  target: Query,
  columns: readonly ColumnToBeEmpty[],
): Promise<readonly ColumnToBeEmpty[]> {
  const filled: ColumnToBeEmpty[] = [];
  for (const one of columns) {
    const { schema, table, column } = one;
    const [row] = await target.rows<{ filled: boolean }>(
      `SELECT EXISTS (SELECT FROM ${qualified(schema, table)} WHERE ${quoteIdentifier(column)} IS NOT NULL) AS filled`,
    );
    if (row?.filled !== false) filled.push(one);
  }
  return filled;
}

function filledWords({ schema, table, column }: ColumnToBeEmpty): string {
  return `column ${nameText(schema, table, column)} is excluded and is filled on the target`;
}

function exclusionSeen(
  exclusion: Exclusion,
  { toBeEmpty }: Pairing,
  filled: readonly ColumnToBeEmpty[],
): ContentOutcome["exclusions"][number] {
  const { schema, table, column, reason } = exclusion;
  const isAmong = (columns: readonly ColumnToBeEmpty[]) =>
    columns.some((each) => sameColumn(each, exclusion));
  const seen = isAmong(filled) ? "filled" : isAmong(toBeEmpty) ? "empty" : "absent";
  return { name: nameText(schema, table, column), reason, seen: `${seen} on the target` };
}
