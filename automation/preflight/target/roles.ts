import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { statementName } from "../../verification/statement-name";

/** Roles belong to the server, and nothing replicates them. RDS has its own, none of them the source's. */
export const check: Check = {
  id: "target/roles",
  title: "the target has every role that the source's application has",
  severity: "high",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const rolesOf = "SELECT rolname::text AS name, rolcanlogin AS login FROM pg_roles";
    const needed = await source.rows<{ name: string; login: boolean }>(
      `${rolesOf} WHERE rolname !~ '^(pg_|rds)' AND NOT rolsuper ORDER BY 1`,
    );
    const there = await target.rows<{ name: string }>(rolesOf);
    const names = new Set(there.map(({ name }) => name));
    return {
      findings: needed
        .filter(({ name }) => !names.has(name))
        .map(({ name, login }) => ({
          kind: "role",
          name: nameText(name),
          problem: "does not exist on the target",
          remedy: `CREATE ROLE ${statementName(name)}${login ? " LOGIN" : ""} on the target, with its memberships`,
        })),
    };
  },
};
