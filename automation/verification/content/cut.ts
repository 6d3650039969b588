import type { Query } from "../../ports/query";
import type { Waiver } from "../catalogue/difference";
import type { Exclusion } from "../exclusion";
import { shapeOf, type LedgerLine } from "./ledger";
import { pairRelations } from "./pair-relations";
import { cutQuery, type Border } from "./ranges";
import { readRelations } from "./read-relations";
import type { Relation } from "./relation";

/** Keys that are sampled for each segment: enough that segments differ by a tenth or so. */
const samplesASegment = 300;

/**
 * Cuts the tables of a database into about `segments` segments in all, larger tables into more, for shards to
 * share. Only tables that are compared by ranges of their key are cut; the others stay whole.
 */
export async function cutTables(
  { source, target }: { readonly source: Query; readonly target: Query },
  {
    segments,
    exclusions,
    waivers,
  }: {
    readonly segments: number;
    readonly exclusions: readonly Exclusion[];
    readonly waivers: readonly Waiver[];
  },
): Promise<readonly (LedgerLine & { readonly kind: "cut" })[]> {
  const [here, there] = await Promise.all([readRelations(source), readRelations(target)]);
  const { relations } = pairRelations(here, there, exclusions, waivers);
  const bytes = relations.reduce((all, each) => all + each.bytes, 0);
  const lines: (LedgerLine & { readonly kind: "cut" })[] = [];
  for (const relation of relations) {
    const wanted = Math.round((segments * relation.bytes) / Math.max(bytes, 1));
    if (relation.path.by !== "ranges" || wanted < 2) continue;
    const borders = await bordersOf(source, relation, wanted);
    const { schema, table } = relation;
    const at = new Date().toISOString();
    lines.push({ schema, table, shape: shapeOf(relation), at, kind: "cut", borders });
  }
  return lines;
}

async function bordersOf(
  source: Query,
  relation: Relation,
  segments: number,
): Promise<readonly Border[]> {
  const rows = Math.max(relation.estimate, 1);
  const percent = Math.min(100, (100 * segments * samplesASegment) / rows);
  const found = await source.rows<{ border: Border }>(cutQuery(relation, segments, percent));
  const borders = found.map(({ border }) => border);
  // Ranges may be cut by a part of the key alone: several rows have the same.
  return borders.filter((each, at) => JSON.stringify(each) !== JSON.stringify(borders[at - 1]));
}
