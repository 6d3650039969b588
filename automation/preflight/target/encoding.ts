import type { Query } from "../../ports/query";
import type { Check } from "../check";

interface Row {
  readonly encoding: string;
  readonly provider: string;
  readonly collate: string;
}

/** Another encoding changes bytes; another order changes what unique keys and ranges of text mean. */
export const check: Check = {
  id: "target/encoding",
  title: "both databases have one encoding, one collation provider and one locale",
  severity: "high",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const [here, there] = [await localeOf(source), await localeOf(target)];
    const differing = (Object.keys(here) as (keyof Row)[]).filter(
      (key) => here[key] !== there[key],
    );
    return {
      measured: `${here.encoding}, ${here.provider} ${here.collate}`,
      findings: differing.map((key) => ({
        kind: "database",
        name: key,
        problem: `is ${there[key]} on the target and ${here[key]} on the source`,
        remedy: `make the target's database with TEMPLATE template0 and the source's ${key}, or show that no key depends on it`,
      })),
    };
  },
};

async function localeOf(database: Query): Promise<Row> {
  const [row] = await database.rows<Row>(
    `SELECT pg_encoding_to_char(encoding)::text AS encoding,
       CASE datlocprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' ELSE datlocprovider::text END AS provider,
       datcollate::text AS collate
     FROM pg_database WHERE datname = current_database()`,
  );
  if (row === undefined) throw new Error("a database that does not know itself");
  return row;
}
