import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { ofApplication } from "../catalogue/readers/fragments";
import type { Finding } from "./finding";

interface ServerFacts {
  readonly walLevel: string;
  readonly encoding: string;
  readonly slots: number;
  readonly slotsInUse: number;
  readonly senders: number;
  readonly sendersInUse: number;
  readonly workers: number;
  readonly relations: number;
  readonly lockSlots: number;
  readonly sessions: number;
  readonly locksEach: number;
  readonly standby: boolean;
}

/**
 * Slots that one direction takes: its own, one for a table that is copied, one that marks what a switch
 * compares, one to warm the next.
 */
const neededSlots = 4;
/** Senders that one direction takes: what changed since a mark is read by an ordinary session. */
const neededSenders = 3;
/** Of all lock slots a fence may take this share: the rest is the applications'. */
const lockShare = 0.7;

/** What the server's settings must allow on either side, since rows flow both ways. */
export async function serverFindings(
  query: Query,
  role: DatabaseRole,
  ownSlots: number,
): Promise<readonly Finding[]> {
  const [facts] = await query.rows<ServerFacts>(serverFacts);
  if (facts === undefined) throw new Error(`The ${role} said nothing of its settings.`);
  const setting = (name: string, problem: string, value: number | string): Finding => ({
    kind: `${role} setting`,
    name,
    problem,
    remedy: `ALTER SYSTEM SET ${name} = ${value}, then restart the server`,
    waivable: false,
  });
  const wanted = Math.ceil(facts.relations / lockShare / facts.sessions);
  return [
    ...(facts.standby
      ? [
          {
            kind: `${role} server`,
            name: "of this database",
            problem: "is a standby, which no writer can be",
            remedy: "connect to the primary",
            waivable: false,
          },
        ]
      : []),
    ...(facts.walLevel === "logical"
      ? []
      : [setting("wal_level", `is ${facts.walLevel}, which tells no rows`, "logical")]),
    ...(facts.slots - facts.slotsInUse + ownSlots >= neededSlots
      ? []
      : [
          setting(
            "max_replication_slots",
            `is ${facts.slots}, of which ${facts.slotsInUse} are taken; ${neededSlots} are needed`,
            facts.slotsInUse + neededSlots,
          ),
        ]),
    ...(facts.senders - facts.sendersInUse + ownSlots >= neededSenders
      ? []
      : [
          setting(
            "max_wal_senders",
            `is ${facts.senders}, of which ${facts.sendersInUse} are taken; ${neededSenders} are needed`,
            facts.sendersInUse + neededSenders,
          ),
        ]),
    ...(facts.workers >= 2
      ? []
      : [
          setting(
            "max_logical_replication_workers",
            `is ${facts.workers}; one applies and one copies`,
            4,
          ),
        ]),
    ...(facts.relations <= facts.lockSlots * lockShare
      ? []
      : [
          setting(
            "max_locks_per_transaction",
            `is ${facts.locksEach}: the fence locks ${facts.relations} tables and partitions in one transaction, and the server has ${facts.lockSlots} lock slots in all`,
            Math.max(64, wanted),
          ),
        ]),
    ...(facts.encoding === "SQL_ASCII"
      ? [
          {
            kind: `${role} encoding`,
            name: "of this database",
            problem: "is SQL_ASCII, so its bytes mean nothing certain",
            remedy: "dump it, name the encoding that its bytes are in, and load it as UTF8",
            waivable: false,
          },
        ]
      : []),
  ];
}

const serverFacts = `SELECT current_setting('wal_level') AS "walLevel", current_setting('server_encoding') AS encoding,
  current_setting('max_replication_slots')::int AS slots, (SELECT count(*)::int FROM pg_replication_slots) AS "slotsInUse",
  current_setting('max_wal_senders')::int AS senders, (SELECT count(*)::int FROM pg_stat_replication) AS "sendersInUse",
  current_setting('max_logical_replication_workers')::int AS workers,
  (SELECT count(*)::int FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace WHERE k.relkind IN ('r', 'p') AND k.relpersistence <> 't' AND ${ofApplication("n")}) AS relations,
  current_setting('max_locks_per_transaction')::int AS "locksEach",
  current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int AS sessions,
  current_setting('max_locks_per_transaction')::int * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) AS "lockSlots",
  pg_is_in_recovery() AS standby`;
