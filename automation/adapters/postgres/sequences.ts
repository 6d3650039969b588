import type { Connection, Prepared } from "./connection";

/** Every sequence of the application; one that was never used stands one step before its start. */
const list: Prepared = {
  name: "causeway-sequences",
  text: `SELECT format('%I.%I', n.nspname, k.relname) AS name,
                coalesce(pg_sequence_last_value(s.seqrelid), s.seqstart - s.seqincrement) AS value
         FROM pg_sequence s
         JOIN pg_class k ON k.oid = s.seqrelid
         JOIN pg_namespace n ON n.oid = k.relnamespace
         WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'causeway')
           AND k.relpersistence <> 't'`,
};

/** Forward for a sequence that counts up, backward for one that counts down, never past its end. */
const raise: Prepared = {
  name: "causeway-sequences-raise",
  text: `WITH wanted AS (
           SELECT s.seqrelid, sign(s.seqincrement) AS way,
                  coalesce(pg_sequence_last_value(s.seqrelid), s.seqstart - s.seqincrement) AS value,
                  least(greatest(v.value + sign(s.seqincrement)::bigint * $3::bigint, s.seqmin), s.seqmax) AS goal
           FROM unnest($1::text[], $2::bigint[]) AS v (name, value)
           JOIN pg_sequence s ON s.seqrelid = to_regclass(v.name)
         )
         SELECT count(setval(seqrelid::regclass, goal::bigint, true)) AS raised
         FROM wanted WHERE (goal - value) * way > 0`,
};

/** Current value of every sequence, by qualified name. */
export async function readSequences(connection: Connection): Promise<ReadonlyMap<string, bigint>> {
  const rows = await connection.run<{ name: string; value: string }>(list);
  return new Map(rows.map(({ name, value }) => [name, BigInt(value)]));
}

/** Sets every sequence at least `headroom` past the given value; throws when one is missing here. */
export async function raiseSequences(
  connection: Connection,
  values: ReadonlyMap<string, bigint>,
  headroom: bigint,
): Promise<void> {
  const here = await readSequences(connection);
  const missing = [...values.keys()].filter((name) => !here.has(name));
  if (missing.length > 0) {
    throw new Error(
      `These sequences exist on the other database only: ${missing.join(", ")}. ` +
        "Expected the same schema on both; create them here.",
    );
  }
  const names = [...values.keys()];
  const numbers = [...values.values()].map(String);
  await connection.run(raise, [names, numbers, headroom.toString()]);
}
