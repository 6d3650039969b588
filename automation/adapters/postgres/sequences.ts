import { nameText } from "../../manifest/names";
import type { SequenceGoal, SequencePosition } from "../../ports/database";
import type { Connection, Prepared } from "./connection";

const list: Prepared = {
  name: "causeway-sequences",
  text: "SELECT schema, sequence, next::text, increment::text, minimum::text, maximum::text, cycles FROM causeway.read_sequences()",
};

/** What can't be told apart from outside: `next` is the value that comes, so none counts as called. */
const set: Prepared = {
  name: "causeway-sequences-set",
  text: `SELECT g.schema, g.sequence,
           setval(k.oid::regclass, least(greatest(g.next, s.seqmin), s.seqmax)::bigint,
             -- Past the end: the last value counts as given.
             g.next > s.seqmax OR g.next < s.seqmin) AS value
         FROM unnest($1::text[], $2::text[], $3::numeric[]) AS g (schema, sequence, next)
         JOIN pg_namespace n ON n.nspname = g.schema
         JOIN pg_class k ON k.relnamespace = n.oid AND k.relname = g.sequence AND k.relkind = 'S'
         JOIN pg_sequence s ON s.seqrelid = k.oid`,
};

/** Every sequence of the application, where it stands. */
export async function readSequences(connection: Connection): Promise<readonly SequencePosition[]> {
  const rows = await connection.run<
    Record<"schema" | "sequence" | "next" | "increment" | "minimum" | "maximum", string> & {
      cycles: boolean;
    }
  >(list);
  return rows.map((row) => ({
    schema: row.schema,
    sequence: row.sequence,
    next: BigInt(row.next),
    increment: BigInt(row.increment),
    minimum: BigInt(row.minimum),
    maximum: BigInt(row.maximum),
    cycles: row.cycles,
  }));
}

/** Puts sequences where they are to stand; throws, with none moved, when one is missing here. */
export async function setSequences(
  connection: Connection,
  goals: readonly SequenceGoal[],
): Promise<void> {
  if (goals.length === 0) return;
  const here = new Set((await readSequences(connection)).map(keyOf));
  const missing = goals.filter((goal) => !here.has(keyOf(goal)));
  if (missing.length > 0) {
    throw new Error(
      `These sequences exist on the other database only: ${missing.map(({ schema, sequence }) => nameText(schema, sequence)).join(", ")}. ` +
        "Expected the same schema on both; create them here.",
    );
  }
  await connection.run(set, [
    goals.map(({ schema }) => schema),
    goals.map(({ sequence }) => sequence),
    goals.map(({ next }) => next.toString()),
  ]);
}

function keyOf({ schema, sequence }: { readonly schema: string; readonly sequence: string }) {
  return JSON.stringify([schema, sequence]);
}
