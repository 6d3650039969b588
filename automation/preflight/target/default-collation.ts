import type { Query } from "../../ports/query";
import type { Check } from "../check";

/** Another version of the same locale puts texts in another order: ranges and ORDER BY give other rows. */
export const check: Check = {
  id: "target/default-collation",
  title: "the locale of both databases has the same version",
  severity: "warn",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const [here, there] = [await versionOf(source), await versionOf(target)];
    return {
      measured: `source ${here ?? "no version"}, target ${there ?? "no version"}`,
      findings:
        here === there
          ? []
          : [
              {
                kind: "collation",
                name: "default",
                problem: `is of version ${there ?? "none"} on the target and ${here ?? "none"} on the source: texts may come in another order`,
                remedy:
                  'use COLLATE "C" or an ICU collation where an order is kept by the application',
              },
            ],
    };
  },
};

async function versionOf(query: Query): Promise<string | null> {
  const [row] = await query.rows<{ version: string | null }>(
    "SELECT pg_collation_actual_version(c.oid) AS version FROM pg_collation c WHERE c.collname = 'default'",
  );
  return row?.version ?? null;
}
