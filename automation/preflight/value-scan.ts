import { nameText } from "../manifest/names";
import { QueryError } from "../ports/query-error";
import type { Query } from "../ports/query";
import { qualified, quoteIdentifier } from "../verification/identifier";
import type { Answer, Check, Finding, Severity } from "./check";
import { ofApplication, ofNoExtension } from "../verification/catalogue/readers/fragments";
import { statementName } from "../verification/statement-name";

/** Up to so many pages (of 8 kB) a table is read whole; of a larger one as many are sampled. */
const mostPages = 2_000;
/** The longest that one table's scan takes, and all of them together, in milliseconds. */
const tableMs = 4_000;
const wholeMs = 25_000;

/** A check that reads values, of columns that DMS may change. */
interface ValueScan {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** SQL over `a`, `y` and `b` of the fragments: which columns. */
  readonly where: string;
  /** SQL of an aggregate over the quoted column: a number, null without rows. */
  readonly measure: (column: string) => string;
  /** What is wrong with a number; undefined where nothing is. */
  readonly problem: (value: number, type: string) => string | undefined;
  readonly remedy: (table: string, column: string, value: number) => string;
  /** What a number tells even where nothing is wrong. */
  readonly measured?: (column: string, value: number) => string;
}

interface TableColumns {
  readonly path: readonly [schema: string, table: string];
  readonly pages: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Makes such a check: a sample proves a finding, and never a pass. */
export function valueScan(spec: ValueScan): Check {
  const { id, title, severity } = spec;
  return {
    id,
    title,
    severity,
    replicator: "dms",
    asks: ["source"],
    run: ({ source }) => scan(source, spec),
  };
}

async function scan(source: Query, spec: ValueScan): Promise<Answer> {
  const endMs = performance.now() + wholeMs;
  const findings: Finding[] = [];
  const measured: string[] = [];
  const unseen: string[] = [];
  for (const table of await source.rows<TableColumns>(tablesWith(spec.where))) {
    const name = nameText(...table.path);
    const leftMs = endMs - performance.now();
    if (leftMs <= 0) {
      unseen.push(`${name} (no time was left)`);
      continue;
    }
    const seen = await valuesOf(source, table, spec, Math.min(tableMs, leftMs));
    if (typeof seen === "string") {
      unseen.push(`${name} (${seen})`);
      continue;
    }
    if (table.pages > mostPages) unseen.push(`${name} (a sample)`);
    table.columns.forEach(({ name: column, type }, index) => {
      const value = seen[index];
      if (value === null || value === undefined) return;
      const path = [...table.path, column];
      const problem = spec.problem(value, type);
      const more = spec.measured?.(nameText(...path), value);
      if (more !== undefined) measured.push(more);
      if (problem === undefined) return;
      const remedy = spec.remedy(statementName(...table.path), statementName(column), value);
      findings.push({ kind: "column", name: nameText(...path), problem, remedy });
    });
  }
  return {
    findings,
    ...(measured.length > 0 && { measured: measured.join(", ") }),
    ...(unseen.length > 0 && {
      unproven: `only a whole scan would tell of ${unseen.slice(0, 10).join(", ")}${unseen.length > 10 ? ` and ${unseen.length - 10} more` : ""}`,
    }),
  };
}

/** The numbers of a table's columns, or why there are none. */
async function valuesOf(
  source: Query,
  { path: [schema, table], pages, columns }: TableColumns,
  { measure }: ValueScan,
  deadlineMs: number,
): Promise<readonly (number | null)[] | string> {
  const share = Math.min(100, (mostPages / Math.max(pages, 1)) * 100);
  const sample =
    pages > mostPages ? ` TABLESAMPLE SYSTEM (${share.toFixed(4)}) REPEATABLE (1)` : "";
  const measures = columns.map(({ name }) => `(${measure(quoteIdentifier(name))})::float8`);
  try {
    const [row] = await source.rows<{ found: (number | null)[] }>(
      `SELECT ARRAY[${measures.join(", ")}] AS found FROM ONLY ${qualified(schema, table)}${sample}`,
      [],
      { deadlineMs },
    );
    return row?.found ?? [];
  } catch (error) {
    if (error instanceof QueryError && error.failure !== "unreachable") return error.failure;
    throw error;
  }
}

/** One read for all tables that have such columns, the largest last. */
const tablesWith = (where: string) => `SELECT ARRAY[n.nspname::text, k.relname::text] AS path,
    (pg_relation_size(k.oid) / 8192)::int AS pages,
    json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type y ON y.oid = a.atttypid JOIN pg_type b ON b.oid = coalesce(nullif(y.typbasetype, 0), y.oid)
  WHERE k.relkind = 'r' AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")} AND (${where})
  GROUP BY n.nspname, k.relname, k.oid ORDER BY 2, 1`;
