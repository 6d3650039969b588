import { nameText } from "../manifest/names";
import type { Query } from "../ports/query";
import type { Check, Severity } from "./check";
import { columns } from "./fragments";
import type { ReplicatorKind, Scope } from "./scope";
import { statementName } from "../verification/statement-name";

/** A row that names an object: its name outermost first, as the catalogue holds it. */
export interface Named {
  readonly path: readonly string[];
}

/** A check that lists objects of one database by one read of its catalogue: each row is a finding. */
export interface Listing<Row extends Named = Named> {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly replicator?: ReplicatorKind;
  /** Which database; the source unless said. */
  readonly on?: "source" | "target";
  /** What its rows are, such as `table`. */
  readonly kind: string | ((row: Row) => string);
  /** Gives `path text[]`, and what else a finding says. */
  readonly sql: string;
  readonly values?: (scope: Scope) => readonly unknown[];
  readonly problem: string | ((row: Row) => string);
  /** `name` is quoted as a statement needs it. */
  readonly remedy: (name: string, row: Row) => string;
}

/** Makes such a check. */
export function listing<Row extends Named = Named>(spec: Listing<Row>): Check {
  const { id, title, severity, replicator, on = "source", kind, problem, remedy } = spec;
  const ask = (query: Query, scope: Scope) => query.rows<Row>(spec.sql, spec.values?.(scope) ?? []);
  return {
    id,
    title,
    severity,
    asks: [on],
    ...(replicator === undefined ? {} : { replicator }),
    run: async (databases, scope) => {
      const rows = await ask(databases[on], scope);
      return {
        findings: rows.map((row) => ({
          kind: typeof kind === "string" ? kind : kind(row),
          name: nameText(...row.path),
          problem: typeof problem === "string" ? problem : problem(row),
          remedy: remedy(statementName(...row.path), row),
        })),
      };
    },
  };
}

/** A column, as `columns` of the fragments gives it. */
export interface Column extends Named {
  /** Its type as DDL spells it. */
  readonly type: string;
}

/** A check that lists columns of the application's tables. */
export function columnListing(
  spec: Omit<Listing<Column>, "kind" | "sql" | "remedy"> & {
    /** SQL over `k`, `a`, `y` and `b` of the fragments. */
    readonly where: string;
    /** `table` and `column` are quoted as a statement needs them. */
    readonly remedy: (table: string, column: string, row: Column) => string;
  },
): Check {
  const { where, remedy, ...rest } = spec;
  return listing<Column>({
    ...rest,
    kind: "column",
    sql: `${columns} AND (${where}) ORDER BY 1`,
    remedy: (_, row) => {
      const [schema = "", table = "", column = ""] = row.path;
      return remedy(statementName(schema, table), statementName(column), row);
    },
  });
}
