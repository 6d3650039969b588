import type { Check } from "../check";

interface Row {
  readonly name: string;
  readonly text: string;
  readonly off: boolean;
}

/** A slot that is given up means: load everything anew. */
export const check: Check = {
  id: "source/slot-retention",
  title: "a slot is never given up because its reader was away",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<Row>(
      `SELECT name, current_setting(name) AS text, setting IN ('-1', '0') AS off FROM pg_settings
       WHERE name IN ('max_slot_wal_keep_size', 'idle_replication_slot_timeout')`,
    );
    const wanted = (name: string) => (name === "max_slot_wal_keep_size" ? "-1" : "0");
    return {
      findings: rows
        .filter(({ off }) => !off)
        .map(({ name, text }) => ({
          kind: "setting",
          name,
          problem: `is ${text}: past it a slot is lost, and with it the replication`,
          remedy: `ALTER SYSTEM SET ${name} = ${wanted(name)}; SELECT pg_reload_conf(), and watch the bytes that slots retain; or keep it above the longest stop times the rate of the write-ahead log`,
        })),
    };
  },
};
