/** What a server answers that no test may make so, or that nobody can make without waiting: each check with rows that it must see. */
export interface PlantedRows {
  readonly check: string;
  /** The rows that each read gives. */
  readonly rows: readonly object[];
  readonly problem: RegExp;
}

/** What the rule of servers reads, with nothing wrong. */
export const soundServer = {
  walLevel: "logical",
  encoding: "UTF8",
  slots: 10,
  slotsInUse: 0,
  senders: 10,
  sendersInUse: 0,
  workers: 4,
  relations: 100,
  lockSlots: 6_400,
  locksEach: 64,
  sessions: 100,
  standby: false,
};

const wrongServers: readonly [string, Partial<typeof soundServer>, RegExp][] = [
  ["wal-level", { walLevel: "replica" }, /is replica/],
  ["free-slots", { slotsInUse: 8 }, /of which 8 are taken/],
  ["free-senders", { sendersInUse: 9 }, /of which 9 are taken/],
  ["replication-workers", { workers: 1 }, /is 1; one applies/],
  ["primary", { standby: true }, /is a standby/],
  ["sql-ascii", { encoding: "SQL_ASCII" }, /is SQL_ASCII/],
  ["lock-slots", { relations: 6_000 }, /locks 6000 tables/],
];
const servers = (["source", "target"] as const).flatMap((side) =>
  wrongServers.map(([name, wrong, problem]): PlantedRows => {
    return { check: `${side}/${name}`, rows: [{ ...soundServer, ...wrong }], problem };
  }),
);

const seen = (check: string, row: object, problem: RegExp): PlantedRows => {
  return { check, rows: [row], problem };
};

/** Rows that a check must see; without rows each of these finds nothing. */
export const plantedRows: readonly PlantedRows[] = [
  ...servers,
  seen("source/wal-sender-timeout", { path: ["wal_sender_timeout"], ms: 600_000 }, /is 600000 ms/),
  seen("source/durability", { path: ["fsync"] }, /is off/),
  seen("source/multixact-age", { path: ["old"], age: 900_000_000 }, /900,000,000 multixacts/),
  seen("source/autovacuum", { path: ["autovacuum"] }, /is off/),
  seen("source/data-checksums", { path: ["data_checksums"] }, /is off/),
  seen("source/host-rules", { path: ["7"], error: "no such method" }, /no such method/),
  seen("source/pending-restart", { path: ["shared_buffers"], setting: "1" }, /until the server/),
  seen("source/damaged-databases", { path: ["a"] }, /half way/),
  seen("target/damaged-databases", { path: ["a"] }, /half way/),
  seen(
    "source/open-transactions",
    { kind: "x", pid: 7, who: "job", seconds: 99, query: "UPDATE", gid: undefined },
    /open for 99 s/,
  ),
  seen(
    "source/prepared-transactions",
    { gid: "two", pid: 1, who: "", seconds: 0, query: "" },
    /waits for its end/,
  ),
  seen("switch/idle-in-transaction", { path: ["app"], pid: 7, sessions: 2 }, /2 sessions/),
  seen("switch/wraparound-vacuums", { path: ["s", "t"], age: 190_000_000 }, /190,000,000/),
  seen("roles/connection-limits", { path: ["r"], most: 10, used: 9 }, /9 of 10/),
  seen("roles/forced-row-security", { name: "c", passes: false, path: ["s", "t"] }, /forces row/),
  seen("replication/dms-sender-timeout", { path: ["wal_sender_timeout"], ms: 500 }, /is 500 ms/),
  seen("replication/dms-prepared", { path: ["max_prepared_transactions"], setting: "9" }, /is 9/),
  seen("replication/dms-database-name", { path: ["a;b"] }, /connection string/),
  seen("replication/dms-version", { path: ["version"], major: 18 }, /PostgreSQL 18/),
  seen("replication/dms-ddl-capture", { path: ["awsdms"] }, /does not always fire/),
  seen("replication/dms-superuser", { path: ["r"] }, /no superuser/),
  seen("replication/dms-columns", { path: ["s", "t", "c"], type: "text" }, /can't be read/),
];
