import type { Check } from "../check";

/** A slot keeps the write-ahead log for as long as its reader is away. */
export const check: Check = {
  id: "source/wal-room",
  title: "the disk holds the write-ahead log of the load and of the longest stop",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const [row] = await source.rows<{ perHour: string; hours: number }>(
      `SELECT pg_size_pretty(wal_bytes / greatest(extract(epoch FROM clock_timestamp() - stats_reset)::numeric / 3600, 0.001)) AS "perHour",
         (extract(epoch FROM clock_timestamp() - stats_reset) / 3600)::float8 AS hours FROM pg_stat_wal`,
    );
    const rate = `${row?.perHour ?? "?"} an hour, over ${row?.hours.toFixed(1) ?? "?"} hours`;
    return {
      findings: [],
      measured: rate,
      unproven: `SQL does not tell the free room of the disk: it must hold 1.5 times (hours of the load and of the longest stop) times ${rate}`,
    };
  },
};
