import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import { statementName } from "../../verification/statement-name";

/** Share of a sequence's numbers that must be left: the switch sets it ahead, then it goes on for years. */
const leftShare = 0.1;

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly left: string;
  readonly share: number;
}

export const check: Check = {
  id: "switch/sequences-near-end",
  title: `every sequence has ${leftShare * 100} % of its numbers left, in its own direction`,
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<Row>(
      `SELECT schema, name, "left"::text AS "left", ("left" / nullif(whole, 0))::float8 AS share FROM (
         SELECT n.nspname::text AS schema, k.relname::text AS name,
           trunc(CASE WHEN s.seqincrement > 0 THEN s.seqmax::numeric - v.at ELSE v.at - s.seqmin END / abs(s.seqincrement)) AS "left",
           trunc((s.seqmax::numeric - s.seqmin) / abs(s.seqincrement)) AS whole
         FROM pg_sequence s JOIN pg_class k ON k.oid = s.seqrelid JOIN pg_namespace n ON n.oid = k.relnamespace
         CROSS JOIN LATERAL (SELECT coalesce(pg_sequence_last_value(k.oid), s.seqstart)::numeric AS at) AS v
         WHERE NOT s.seqcycle AND k.relpersistence <> 't' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
       ) AS sequences ORDER BY 1, 2`,
    );
    return {
      findings: rows
        .filter(({ share }) => share < leftShare)
        .map(({ schema, name, left, share }) => ({
          kind: "sequence",
          name: nameText(schema, name),
          problem: `has ${left} numbers left (${(share * 100).toFixed(1)} %)`,
          remedy: `ALTER SEQUENCE ${statementName(schema, name)} AS bigint, with its column, or raise its bound`,
        })),
    };
  },
};
