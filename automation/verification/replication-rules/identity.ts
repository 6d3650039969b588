import type { Query } from "../../ports/query";
import type { Exclusion } from "../exclusion";
import { sqlName, type Finding } from "./finding";
import { identityQuery } from "./identity-query";
import { problemOfPartition, type PublishedAs } from "./partition-identity";
import { statementName } from "../statement-name";

interface TableIdentity {
  readonly schema: string;
  readonly table: string;
  readonly identity: "d" | "n" | "i" | "f";
  /** Columns of the key that identifies a row; null without a usable one. */
  readonly key: readonly string[] | null;
  readonly deferrable: boolean;
  readonly generated: readonly string[];
  /** Columns whose type has no equality: a full row with one is never found. */
  readonly incomparable: readonly string[];
  /** A unique index that could identify rows. */
  readonly candidate: string | null;
  readonly root: readonly [schema: string, table: string];
  /** How the root says that its rows are identified, which is what the other side is told; null for no partition. */
  readonly published: PublishedAs | null;
}

/**
 * Every published table and partition must tell its rows apart: without that the publication alone makes
 * the live source refuse UPDATE and DELETE (55000).
 */
export async function identityFindings(
  query: Query,
  exclusions: readonly Exclusion[],
): Promise<readonly Finding[]> {
  const tables = await query.rows<TableIdentity>(identityQuery);
  const findings = tables.flatMap((table) => problemOf(table, exclusions) ?? []);
  // What is wrong with a root is told once, whatever partitions it has.
  return [...new Map(findings.map((each) => [`${each.name} ${each.problem}`, each])).values()];
}

function problemOf(table: TableIdentity, exclusions: readonly Exclusion[]): Finding | undefined {
  const name = sqlName(table.schema, table.table);
  const statement = statementName(table.schema, table.table);
  const finding = (problem: string, remedy: string): Finding => {
    return { kind: "table", name, problem, remedy, waivable: false };
  };
  const excluded = exclusions
    .filter((each) => each.schema === table.root[0] && each.table === table.root[1])
    .map(({ column }) => column);
  const full = table.identity === "f";
  if (!full && table.key === null) {
    const why =
      table.identity === "n"
        ? "has REPLICA IDENTITY NOTHING"
        : table.deferrable
          ? "has a deferrable primary key, which can't identify rows"
          : "has no primary key";
    return finding(
      `${why}, so its UPDATE and DELETE would fail on the source once it is published`,
      waysOut(table),
    );
  }
  const columns = full ? undefined : (table.key ?? []);
  const inIdentity = (column: string) => columns?.includes(column) ?? true;
  const left = excluded.find(inIdentity);
  if (left !== undefined) {
    return finding(
      `is identified by ${full ? "the whole row" : "a key"} with the excluded column ${sqlName(left)}`,
      `give it a key without that column, then ALTER TABLE ${statement} REPLICA IDENTITY USING INDEX that key's index`,
    );
  }
  const generated = table.generated.find(inIdentity);
  if (generated !== undefined) {
    return finding(
      `is identified by ${full ? "the whole row" : "a key"} with the generated column ${sqlName(generated)}, which is not published`,
      waysOut({ ...table, candidate: full ? table.candidate : null }),
    );
  }
  const asPartition = problemOfPartition({ ...table, name, statement, full });
  if (asPartition !== undefined) return asPartition;
  const [incomparable] = table.incomparable;
  if (full && incomparable !== undefined) {
    return finding(
      `is identified by the whole row, and its column ${sqlName(incomparable)} has a type without equality: no changed row would be found`,
      waysOut(table),
    );
  }
  return undefined;
}

function waysOut({ schema, table, candidate, identity }: TableIdentity): string {
  const name = statementName(schema, table);
  return [
    ...(candidate === null
      ? []
      : [`ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${statementName(candidate)}`]),
    `ALTER TABLE ${name} ADD PRIMARY KEY (...)`,
    ...(identity === "f"
      ? []
      : [`ALTER TABLE ${name} REPLICA IDENTITY FULL (each change then reads the whole row)`]),
  ].join("; or ");
}
