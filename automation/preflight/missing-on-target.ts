import { nameText } from "../manifest/names";
import type { Check, Severity } from "./check";
import type { Named } from "./listing";
import { statementName } from "../verification/statement-name";

/** Checks that whatever a statement names on the source is named by another on the target. */
export function missingOnTarget<Row extends Named = Named>(spec: {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly kind: string;
  /** Gives `path text[]` on the source, and on the target unless `there` does. */
  readonly here: string;
  readonly there?: string;
  readonly problem: string | ((row: Row) => string);
  readonly remedy: (name: string, row: Row) => string;
}): Check {
  const { id, title, severity, kind, here, there = here, problem, remedy } = spec;
  return {
    id,
    title,
    severity,
    asks: ["source", "target"],
    run: async ({ source, target }) => {
      const needed = await source.rows<Row>(here);
      const offered = await target.rows<Row>(there);
      const keys = new Set(offered.map(({ path }) => JSON.stringify(path)));
      return {
        findings: needed
          .filter(({ path }) => !keys.has(JSON.stringify(path)))
          .map((row) => ({
            kind,
            name: nameText(...row.path),
            problem: typeof problem === "string" ? problem : problem(row),
            remedy: remedy(statementName(...row.path), row),
          })),
      };
    },
  };
}
