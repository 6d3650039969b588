import type { Check } from "../check";

/** A transaction above `logical_decoding_work_mem` is written to disk, and its lag grows. */
export const check: Check = {
  id: "source/decoding-memory",
  title: "no decoded transaction was spilled to disk",
  severity: "note",
  asks: ["source"],
  run: async ({ source }) => {
    const [row] = await source.rows<{ memory: string; spilled: string }>(
      `SELECT current_setting('logical_decoding_work_mem') AS memory,
         (SELECT coalesce(sum(spill_txns), 0)::text FROM pg_stat_replication_slots) AS spilled`,
    );
    const { memory = "?", spilled = "0" } = row ?? {};
    if (spilled === "0") return { findings: [], measured: `logical_decoding_work_mem ${memory}` };
    return {
      findings: [
        {
          kind: "setting",
          name: "logical_decoding_work_mem",
          problem: `is ${memory}, and ${spilled} transactions were spilled to disk`,
          remedy: "ALTER SYSTEM SET logical_decoding_work_mem = '256MB'; SELECT pg_reload_conf()",
        },
      ],
    };
  },
};
