import { nameText } from "../../../manifest/names";
import type { ReplicationProblem } from "../../../ports/replicator";
import { isExcluded, type Exclusion } from "../../../verification/exclusion";
import { ofApplication, ofNoExtension } from "../../../verification/catalogue/readers/fragments";
import { dataPublication, subscriptionFrom } from "../../../verification/own-names";
import type { Flow } from "./side";

/** Whether a table's rows come over. */
interface Membership {
  readonly schema: string;
  readonly table: string;
  readonly published: boolean;
  readonly subscribed: boolean;
  readonly filtered: boolean;
  /** Columns that a list leaves out. */
  readonly unlisted: readonly string[];
}

/** Every table of the writer's that rows are to come over from. None before there is a publication. */
export async function readMembership({ from, to }: Flow): Promise<readonly Membership[]> {
  const [tables, known] = await Promise.all([
    from.connection.query<Omit<Membership, "subscribed"> & Record<string, unknown>>(published, [
      dataPublication,
    ]),
    to.connection.query<{ schema: string; table: string }>(subscribed, [
      subscriptionFrom(from.role),
    ]),
  ]);
  const keyOf = (each: { schema: string; table: string }) =>
    JSON.stringify([each.schema, each.table]);
  const isKnown = new Set(known.map(keyOf));
  return tables.map((each) => ({ ...each, subscribed: isKnown.has(keyOf(each)) }));
}

/**
 * Tables that both databases have and whose rows don't come over, or not all of: one that was made on both
 * sides is in no publication by itself, nor does a list take a column that was added later.
 */
export async function membershipProblems(
  flow: Flow,
  exclusions: readonly Exclusion[],
): Promise<readonly ReplicationProblem[]> {
  const { from, to } = flow;
  const refresh = `on the ${to.role}: ALTER SUBSCRIPTION ${subscriptionFrom(from.role)} REFRESH PUBLICATION`;
  return (await readMembership(flow)).flatMap((each): ReplicationProblem[] => {
    const name = nameText(each.schema, each.table);
    const problem = (message: string, remedy: string): ReplicationProblem[] => [
      { kind: "drift", object: `table ${name}`, message, remedy },
    ];
    const add = `ALTER PUBLICATION ${dataPublication} ADD TABLE ONLY ${name}`;
    if (!each.published) {
      return problem(
        "is not published: its rows don't come over",
        `on the ${from.role}: ${add}; then ${refresh}`,
      );
    }
    const unlisted = each.unlisted.filter((column) => !isExcluded(exclusions, each, column));
    if (each.filtered || unlisted.length > 0) {
      const how = each.filtered
        ? "by a row filter"
        : `without ${unlisted.map((one) => nameText(one)).join(", ")}`;
      return problem(
        `is published ${how}: what is left out doesn't come over`,
        `on the ${from.role}: ALTER PUBLICATION ${dataPublication} DROP TABLE ONLY ${name}, then ${add} with every column that moves, and copy the table anew`,
      );
    }
    return each.subscribed
      ? []
      : problem("is published and not subscribed: its rows don't come over", refresh);
  });
}

const published = `
  SELECT n.nspname::text AS schema, k.relname::text AS "table", r.oid IS NOT NULL AS published,
    (to_jsonb(r) ->> 'prqual') IS NOT NULL AS filtered,
    CASE WHEN (to_jsonb(r) ->> 'prattrs') IS NULL THEN '{}' ELSE ARRAY(
      SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND a.attnum <> ALL (ARRAY(SELECT e::int2 FROM jsonb_array_elements_text(to_jsonb(r) -> 'prattrs') e))) END AS unlisted
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  LEFT JOIN (pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid AND p.pubname = $1) ON r.prrelid = k.oid
  WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
    AND EXISTS (SELECT FROM pg_publication x WHERE x.pubname = $1 AND NOT x.puballtables)
  ORDER BY 1, 2`;

const subscribed = `
  SELECT n.nspname::text AS schema, k.relname::text AS "table" FROM pg_subscription_rel r
  JOIN pg_subscription s ON s.oid = r.srsubid AND s.subname = $1 JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
  JOIN pg_class k ON k.oid = r.srrelid JOIN pg_namespace n ON n.oid = k.relnamespace`;
