import { nameText } from "../../manifest/names";
import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";
import type { Verdict } from "../../run/verdict";
import { compareCatalogues } from "../catalogue/compare-catalogues";
import { describeDifference } from "../catalogue/difference";
import { readCatalogue, rolesOf } from "../catalogue/read-catalogue";

/** What a database holds besides rows. */
export const besideRows = ["sequences", "large-objects", "schema"] as const;
export type BesideRows = (typeof besideRows)[number];

/** How one of them came out. */
export interface BesideOutcome {
  readonly what: BesideRows;
  readonly verdict: Verdict;
  /** What was looked at, such as `12 sequences`. */
  readonly seen: string;
  /** One line each: what differs, or why it could not be compared. */
  readonly lines: readonly string[];
}

/** Compares what is no row: each with a verdict of its own, which says nothing of the rows. */
export async function compareBesideRows(
  source: Query,
  target: Query,
): Promise<readonly BesideOutcome[]> {
  const compare = { sequences, "large-objects": largeObjects, schema };
  const outcomes: BesideOutcome[] = [];
  for (const what of besideRows) {
    try {
      outcomes.push({ what, ...(await compare[what](source, target)) });
    } catch (error) {
      if (!(error instanceof QueryError) || error.failure === "unreachable") throw error;
      outcomes.push({ what, verdict: "unmeasurable", seen: "nothing", lines: [error.message] });
    }
  }
  return outcomes;
}

type Compared = Omit<BesideOutcome, "what">;

interface Sequence {
  readonly schema: string;
  readonly sequence: string;
  /** What the next call gives, in decimal; NULL where this role may not see it. */
  readonly next: string | null;
  readonly down: boolean;
}

/** The source is read first: a sequence that moves meanwhile can't make the target look ahead. */
async function sequences(source: Query, target: Query): Promise<Compared> {
  const statement = `
    SELECT n.nspname::text AS schema, k.relname::text AS sequence, s.seqincrement < 0 AS down,
      CASE WHEN has_sequence_privilege(k.oid, 'SELECT') OR has_sequence_privilege(k.oid, 'USAGE')
           THEN coalesce(pg_sequence_last_value(k.oid) + s.seqincrement, s.seqstart)::text END AS next
    FROM pg_sequence s JOIN pg_class k ON k.oid = s.seqrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE k.relpersistence <> 't' AND n.nspname <> 'causeway'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e')
    ORDER BY 1, 2`;
  const here = await source.rows<Sequence>(statement);
  const there = await target.rows<Sequence>(statement);
  const lines: string[] = [];
  let hidden = 0;
  for (const { schema, sequence, next, down } of here) {
    const name = nameText(schema, sequence);
    const other = there.find((each) => each.schema === schema && each.sequence === sequence);
    if (other === undefined) lines.push(`sequence ${name} is missing on the target`);
    else if (next === null || other.next === null) hidden += 1;
    else if (down ? BigInt(other.next) > BigInt(next) : BigInt(other.next) < BigInt(next)) {
      lines.push(
        `sequence ${name} would give ${other.next} on the target and gives ${next} on the source`,
      );
    }
  }
  const seen = `${here.length} sequences`;
  if (lines.length > 0) return { verdict: "fail", seen, lines };
  if (hidden > 0)
    return {
      verdict: "unmeasurable",
      seen,
      lines: [`${hidden} sequences are hidden from this role`],
    };
  return { verdict: "pass", seen, lines };
}

/** Every large object with its bytes; a role that may not read one is refused by the server. */
async function largeObjects(source: Query, target: Query): Promise<Compared> {
  const statement = `
    SELECT count(*)::text AS count,
      coalesce(sum(hashtextextended((oid || ' ' || encode(lo_get(oid), 'hex')) COLLATE "C", 0)), 0)::text AS sum
    FROM pg_largeobject_metadata`;
  const [here, there] = await Promise.all(
    [source, target].map(
      async (each) => (await each.rows<{ count: string; sum: string }>(statement))[0],
    ),
  );
  const seen = `${here?.count} large objects`;
  if (here?.count !== there?.count) {
    return {
      verdict: "fail",
      seen,
      lines: [`${here?.count} on the source, ${there?.count} on the target`],
    };
  }
  const equal = here?.sum === there?.sum;
  return {
    verdict: equal ? "pass" : "fail",
    seen,
    lines: equal ? [] : ["their numbers or bytes differ"],
  };
}

/** The whole catalogue. A column that is left out on purpose shows here, with what hangs on it. */
async function schema(source: Query, target: Query): Promise<Compared> {
  const here = await readCatalogue(source, { ownRoles: [], roles: [] });
  const there = await readCatalogue(target, { ownRoles: [], roles: rolesOf(here) });
  const again = await readCatalogue(source, { ownRoles: [], roles: rolesOf(there) });
  const lines = compareCatalogues(again, there).map(describeDifference);
  return {
    verdict: lines.length === 0 ? "pass" : "fail",
    seen: `${here.objects.length} objects`,
    lines,
  };
}
