import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { statementName } from "../../verification/statement-name";

/** A cutover lasts weeks, and the way back as long again. */
const daysAhead = 60;

export const check: Check = {
  id: "roles/expiring-passwords",
  title: `no password ends within ${daysAhead} days`,
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ name: string; until: string }>(
      `SELECT rolname::text AS name, rolvaliduntil::text AS until FROM pg_roles
       WHERE rolcanlogin AND rolvaliduntil < now() + make_interval(days => $1) ORDER BY 1`,
      [daysAhead],
    );
    return {
      findings: rows.map(({ name, until }) => ({
        kind: "role",
        name: nameText(name),
        problem: `can't log in after ${until}`,
        remedy: `ALTER ROLE ${statementName(name)} VALID UNTIL a day after the plan's end`,
      })),
    };
  },
};
