import { escapeLiteral, type QueryResultRow } from "pg";
import { nameText, type TableName } from "../../../manifest/names";
import type { ResidueVerdict } from "../../../ports/replicator";
import { differencesOf } from "../../../verification/differing-rows";
import { isExcluded, type Exclusion } from "../../../verification/exclusion";
import { qualified, quoteIdentifier } from "../../../verification/identifier";
import { digestQuery, rowHash, sameDigest, type Digest } from "../../../verification/row-hash";
import type { Prepared } from "../connection";
import type { Flow, Side } from "./side";

/** Which rows a switch compares by content while writes are held. */
export interface ResidueScope {
  /**
   * The table whose ascending key tells how far the writer is. Ascending across a switch too, because the
   * new writer's sequences are raised above the old one's.
   */
  readonly anchor: TableName & { readonly key: string };
  /** What follows from the anchor's new rows: tables, their keys, and which rows, `$1` being the mark. */
  readonly tables: readonly (TableName & { readonly key: string; readonly where: string })[];
}

/**
 * Keys below the newest one that a mark goes back: a transaction in flight may hold a lower key than
 * one that is committed, one for each session at most.
 */
const inFlightKeys = 100n;
/** Keys that are compared when a resumed controller no longer knows its mark. */
const unknownMarkKeys = 5_000n;

/** The statements for one scope, made once; the pause only runs them. */
export interface ResidueStatements {
  readonly newest: Prepared;
  readonly digests: Prepared;
  readonly rows: ReadonlyMap<string, Prepared>;
}

/** Builds the statements from the source's columns. */
export async function prepareResidue(
  source: Side,
  scope: ResidueScope,
  exclusions: readonly Exclusion[],
): Promise<ResidueStatements> {
  const digests: string[] = [];
  const rows = new Map<string, Prepared>();
  for (const { key, where, ...name } of scope.tables) {
    const table = qualified(name.schema, name.table);
    const label = nameText(name.schema, name.table);
    const found = await source.connection.query<{ column: string }>(
      `SELECT a.attname::text AS column FROM pg_attribute a
       WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname COLLATE "C"`,
      [table],
    );
    const columns = found
      .map(({ column }) => column)
      .filter((column) => !isExcluded(exclusions, name, column));
    digests.push(
      `SELECT ${escapeLiteral(label)} AS table, d.* FROM (${digestQuery(columns, table, where)}) AS d`,
    );
    rows.set(label, {
      name: `causeway-residue-${rows.size}`,
      text: `SELECT ${quoteIdentifier(key)}::text AS key, ${rowHash(columns)}::text AS hash FROM ${table} WHERE ${where}`,
    });
  }
  const { schema, table, key } = scope.anchor;
  return {
    newest: {
      name: "causeway-residue-newest",
      text: `SELECT coalesce(max(${quoteIdentifier(key)}), 0)::text AS newest FROM ${qualified(schema, table)}`,
    },
    digests: { name: "causeway-residue", text: digests.join("\nUNION ALL\n") },
    rows,
  };
}

/** The mark for what the writer has committed until now; also warms the comparison on both sides. */
export async function takeMark(
  { from, to }: Flow,
  statements: ResidueStatements,
  backKeys = inFlightKeys,
): Promise<bigint> {
  const [row] = await from.connection.run<{ newest: string }>(statements.newest);
  const mark = BigInt(row?.newest ?? 0) - backKeys;
  await Promise.all([from, to].map((side) => side.connection.run(statements.digests, [`${mark}`])));
  return mark;
}

/** The mark of a controller that does not know how far the writer was. */
export function takeUnknownMark(flow: Flow, statements: ResidueStatements): Promise<bigint> {
  return takeMark(flow, statements, unknownMarkKeys);
}

type NamedDigest = Digest & { table: string };

/**
 * Compares what changed since the mark, each side hashing its own rows. Throws when it is not done
 * within `deadlineMs`: what was not compared is not equal.
 */
export async function compareResidue(
  flow: Flow,
  statements: ResidueStatements,
  mark: bigint,
  deadlineMs: number,
): Promise<ResidueVerdict> {
  const deadline = performance.now() + deadlineMs;
  const onBoth = async <Row extends QueryResultRow>(statement: Prepared) => {
    const left = deadline - performance.now();
    if (left <= 0) throw new Error(`The residue was not compared within ${deadlineMs} ms.`);
    const ask = (side: Side) => side.connection.run<Row>(statement, [`${mark}`], left);
    return Promise.all([ask(flow.from), ask(flow.to)]);
  };
  const [here, there] = await onBoth<NamedDigest>(statements.digests);
  const others = new Map(there.map((each) => [each.table, each]));
  const differences: string[] = [];
  let rowsCompared = 0;
  for (const digest of here) {
    rowsCompared += Number(digest.rows);
    const other = others.get(digest.table);
    const listing = statements.rows.get(digest.table);
    if (other === undefined || listing === undefined) {
      throw new Error(`${digest.table} gave no digest to compare.`);
    }
    if (sameDigest(digest, other)) continue;
    const [a, b] = await onBoth<{ key: string; hash: string }>(listing);
    differences.push(...differencesOf(a, b).map((line) => `${digest.table} ${line}`));
  }
  return { rowsCompared, differences };
}
