import { CouldNotCheck, type Check } from "../check";

/** Without it nothing is known of the load: statements, round trips, what touches which table. */
export const check: Check = {
  id: "source/statement-statistics",
  title: "pg_stat_statements tells the load",
  severity: "note",
  asks: ["source"],
  run: async ({ source }) => {
    const [row] = await source.rows<{ loaded: boolean | null; installed: boolean }>(
      `SELECT (SELECT setting ~ '\\mpg_stat_statements\\M' FROM pg_settings
          WHERE name = 'shared_preload_libraries') AS loaded,
         EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements') AS installed`,
    );
    if (row === undefined || row.loaded === null) {
      throw new CouldNotCheck(
        "shared_preload_libraries is not shown to this user: GRANT pg_read_all_settings to it",
      );
    }
    if (row.loaded && row.installed) return { findings: [] };
    return {
      findings: [
        {
          kind: "extension",
          name: "pg_stat_statements",
          problem: row.loaded ? "is loaded and not installed here" : "is not loaded",
          remedy: row.loaded
            ? "CREATE EXTENSION pg_stat_statements"
            : "add it to shared_preload_libraries, restart, CREATE EXTENSION pg_stat_statements",
        },
      ],
    };
  },
};
