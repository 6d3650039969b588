import { valueScan } from "../value-scan";

/** Bytes up to which DMS carries a large object unless its task says more: LobMaxSize 32 kB. */
const lobBytes = 32_768;

/** In limited mode DMS cuts what is longer, and only logs it. */
export const check = valueScan({
  id: "replication/dms-long-values",
  title: "no value is longer than a task's LobMaxSize of 32 kB",
  severity: "block",
  where:
    "b.typname IN ('text', 'bytea', 'json', 'jsonb', 'xml', 'tsvector', 'citext', 'hstore', 'path', 'polygon') OR b.typcategory = 'A' OR b.typtype = 'c'",
  // Characters count twice, those of four bytes four times.
  measure: (column) => `max(2 * octet_length(${column}::text))`,
  problem: (bytes) =>
    bytes > lobBytes
      ? `holds a value that needs ${bytes} bytes: limited mode would cut it`
      : undefined,
  remedy: (table, _, bytes) =>
    `LobMaxSize=${Math.ceil((bytes * 1.5) / 1_024)} (kB) for the task of ${table}, with FailTasksOnLobTruncation=true`,
});
