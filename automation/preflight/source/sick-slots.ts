import type { Check } from "../check";

/** What is sick before we begin fills the disk while we load. */
export const check: Check = {
  id: "source/sick-slots",
  title: "no slot is lost, or retains the write-ahead log for nobody",
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ name: string; status: string | null; retained: string }>(
      `SELECT slot_name::text AS name, wal_status AS status,
         pg_size_pretty(pg_wal_lsn_diff(
           CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
           restart_lsn)) AS retained
       FROM pg_replication_slots WHERE NOT active OR wal_status IN ('lost', 'unreserved') ORDER BY 1`,
    );
    return {
      findings: rows.map(({ name, status, retained }) => ({
        kind: "replication slot",
        name,
        problem:
          status === "lost" || status === "unreserved"
            ? `is ${status}`
            : `has no reader and retains ${retained}`,
        remedy: `start its reader, or SELECT pg_drop_replication_slot('${name.replaceAll("'", "''")}')`,
      })),
    };
  },
};
