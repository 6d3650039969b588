import type { Check } from "../check";

/** The fence's commit inside the pause waits for whoever the server waits for. */
export const check: Check = {
  id: "source/synchronous-commit",
  title: "a commit waits for no standby",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const [row] = await source.rows<{ names: string; level: string }>(
      `SELECT current_setting('synchronous_standby_names') AS names,
         current_setting('synchronous_commit') AS level`,
    );
    if (row === undefined || row.names === "") return { findings: [] };
    return {
      findings: [
        {
          kind: "setting",
          name: "synchronous_standby_names",
          problem: `is ${row.names} (synchronous_commit ${row.level}): each commit of the pause waits for a standby`,
          remedy: "measure a commit's time, and count it in the budget of the pause",
        },
      ],
    };
  },
};
