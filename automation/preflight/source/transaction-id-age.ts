import type { Check } from "../check";

/** A slot holds old row versions for weeks, so there must be room before the wraparound. */
const oldest = 500_000_000;

export const check: Check = {
  id: "source/transaction-id-age",
  title: `no database is older than ${oldest.toLocaleString("en")} transactions`,
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ name: string; age: number }>(
      "SELECT datname::text AS name, age(datfrozenxid) AS age FROM pg_database ORDER BY 1",
    );
    const eldest = Math.max(0, ...rows.map(({ age }) => age));
    return {
      measured: `the oldest is ${eldest.toLocaleString("en")} transactions old`,
      findings: rows
        .filter(({ age }) => age > oldest)
        .map(({ name, age }) => ({
          kind: "database",
          name,
          problem: `is ${age.toLocaleString("en")} transactions old`,
          remedy: "let VACUUM (FREEZE) run on its oldest tables before the migration",
        })),
    };
  },
};
