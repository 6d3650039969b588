import type { Query } from "../../ports/query";
import type { Exclusion } from "../exclusion";
import { qualified } from "../identifier";
import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";
import type { Finding } from "./finding";
import { sqlName } from "./finding";
import { statementName } from "../statement-name";

/** Objects that rows never come from, or that would stop the way back. */
export async function objectFindings(
  query: Query,
  exclusions: readonly Exclusion[],
): Promise<readonly Finding[]> {
  return [
    ...(await catalogueObjectFindings(query, exclusions)),
    ...(await extensionTableFindings(query)),
  ];
}

/** Those that the catalogue alone tells: no right on a table is needed. */
export async function catalogueObjectFindings(
  query: Query,
  exclusions: readonly Exclusion[],
): Promise<readonly Finding[]> {
  const [unlogged, foreign, largeObjects, always, notNull] = await Promise.all([
    query.rows<{ path: string[] }>(relations("k.relkind IN ('r', 'p') AND k.relpersistence = 'u'")),
    query.rows<{ path: string[]; partition: boolean }>(
      relations("k.relkind = 'f'", ", k.relispartition AS partition"),
    ),
    query.rows<{ count: string }>("SELECT count(*)::text AS count FROM pg_largeobject_metadata"),
    query.rows<{ name: string }>(
      "SELECT evtname::text AS name FROM pg_event_trigger WHERE evtenabled IN ('A', 'R') AND evtevent <> 'login'",
    ),
    query.rows<{ schema: string; table: string; column: string }>(requiredColumns, [
      exclusions.map(({ schema }) => schema),
      exclusions.map(({ table }) => table),
      exclusions.map(({ column }) => column),
    ]),
  ]);
  const count = largeObjects[0]?.count ?? "0";
  return [
    ...unlogged.map(({ path }): Finding => ({
      kind: "unlogged table",
      name: sqlName(...path),
      problem: "is never in the write-ahead log, so no row of it reaches the target",
      remedy: `ALTER TABLE ${statementName(...path)} SET LOGGED`,
      waivable: true,
    })),
    ...foreign.map(({ path, partition }): Finding => {
      const [name, statement] = [sqlName(...path), statementName(...path)];
      // The first copy would read it through its root, and write what it reads to the same server once more.
      const problem = partition
        ? "is a partition that keeps its rows on another server: the copy of its root would write them there once more"
        : "keeps its rows on another server, is not replicated, and no fence closes it";
      const remedy = partition
        ? `ALTER TABLE its root DETACH PARTITION ${statement}, and move what it reaches apart`
        : `move what it reaches apart, or DROP FOREIGN TABLE ${statement}`;
      return { kind: "foreign table", name, problem, remedy, waivable: !partition };
    }),
    ...(count === "0"
      ? []
      : [
          {
            kind: "large objects",
            name: "of this database",
            problem: `(${count}) are not replicated and can be written behind a closed fence`,
            remedy: "keep them as bytea, or copy them by hand while nobody writes",
            waivable: true,
          },
        ]),
    ...always.map(({ name }): Finding => ({
      kind: "event trigger",
      name: sqlName(name),
      problem:
        "is enabled ALWAYS or REPLICA: the fence's own statements would set it off behind the fence",
      remedy: `ALTER EVENT TRIGGER ${statementName(name)} ENABLE`,
      waivable: false,
    })),
    ...notNull.map(({ schema, table, column }): Finding => ({
      kind: "column",
      name: sqlName(schema, table, column),
      problem:
        "is excluded, NOT NULL and has no default: the first row born on the target would stop the way back",
      remedy: `ALTER TABLE ${statementName(schema, table)} ALTER COLUMN ${statementName(column)} DROP NOT NULL, or SET DEFAULT`,
      waivable: false,
    })),
  ];
}

interface ExtensionTable {
  readonly schema: string;
  readonly table: string;
  readonly extension: string;
  /** Which rows the extension counts as the user's; empty for all of them; null where it counts none. */
  readonly condition: string | null;
}

/** Where an extension counts no rows as the user's: those that did not come with the table, by the transaction that made it. */
const madeLater = `WHERE xmin::text <> ALL (ARRAY(SELECT a.xmin::text FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum < 0))`;

/** An extension's tables are left to it; rows that somebody added there are not. */
export async function extensionTableFindings(query: Query): Promise<readonly Finding[]> {
  const tables = await query.rows<ExtensionTable>(tablesOfExtensions);
  const findings: Finding[] = [];
  for (const { schema, table, extension, condition } of tables) {
    const name = sqlName(schema, table);
    const [row] = await query.rows<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM ${qualified(schema, table)} ${condition ?? madeLater}) AS found`,
      condition === null ? [qualified(schema, table)] : [],
    );
    if (row?.found !== true) continue;
    findings.push({
      kind: "extension table",
      name,
      problem: `of the extension ${sqlName(extension)} has rows of its own, which are not replicated`,
      remedy: "add them on the target by hand once the extension is there",
      waivable: true,
    });
  }
  return findings;
}

const relations = (condition: string, more = "") => `
  SELECT ARRAY[n.nspname::text, k.relname::text] AS path${more} FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE ${condition} AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")} ORDER BY 1`;

const requiredColumns = `
  SELECT n.nspname::text AS schema, k.relname::text AS "table", a.attname::text AS "column"
  FROM unnest($1::text[], $2::text[], $3::text[]) AS w (schema, name, attribute)
  JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_class k ON k.relnamespace = n.oid AND k.relname = w.name
  JOIN pg_attribute a ON a.attrelid = k.oid AND a.attname = w.attribute AND NOT a.attisdropped
  LEFT JOIN pg_type t ON t.oid = a.atttypid
  WHERE (a.attnotnull OR t.typnotnull) AND NOT a.atthasdef AND a.attidentity = ''`;

const tablesOfExtensions = `
  SELECT n.nspname::text AS schema, k.relname::text AS "table", e.extname::text AS extension, e.extcondition[c.position] AS condition
  FROM pg_depend d JOIN pg_class k ON k.oid = d.objid AND k.relkind = 'r' JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_extension e ON e.oid = d.refobjid
  LEFT JOIN LATERAL (SELECT array_position(e.extconfig, k.oid) AS position) c ON true
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'`;
