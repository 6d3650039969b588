import type { Query } from "../../ports/query";
import type { Check } from "../check";

/** Rows that come back to where they came from are doubled, or fenced off from themselves. */
export const check: Check = {
  id: "link/two-databases",
  title: "source and target are not one and the same database",
  severity: "block",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const [here, there] = [await identityOf(source), await identityOf(target)];
    if (here.system !== there.system || here.database !== there.database) return { findings: [] };
    return {
      findings: [
        {
          kind: "database",
          name: here.database,
          problem: `is source and target at once (system ${here.system})`,
          remedy:
            "give --target the database that it moves to; a name of DNS or a tunnel may lead back",
        },
      ],
    };
  },
};

async function identityOf(query: Query): Promise<{ system: string; database: string }> {
  const [row] = await query.rows<{ system: string; database: string }>(
    "SELECT system_identifier::text AS system, current_database()::text AS database FROM pg_control_system()",
  );
  if (row === undefined) throw new Error("a server that does not know itself");
  return row;
}
