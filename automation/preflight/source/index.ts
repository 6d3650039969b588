import type { Check } from "../check";
import { check as archiver } from "./archiver";
import { check as autovacuum } from "./autovacuum";
import { check as collationVersions } from "./collation-versions";
import { check as damagedDatabases } from "./damaged-databases";
import { check as dataChecksums } from "./data-checksums";
import { check as decodingMemory } from "./decoding-memory";
import { check as durability } from "./durability";
import { check as freeSenders } from "./free-senders";
import { check as freeSlots } from "./free-slots";
import { check as hostRules } from "./host-rules";
import { check as lockSlots } from "./lock-slots";
import { check as multixactAge } from "./multixact-age";
import { check as openTransactions } from "./open-transactions";
import { check as otherRules } from "./other-rules";
import { check as pendingRestart } from "./pending-restart";
import { check as preparedTransactions } from "./prepared-transactions";
import { check as primary } from "./primary";
import { check as readOnly } from "./read-only";
import { check as readingSettings } from "./reading-settings";
import { check as replicationWorkers } from "./replication-workers";
import { check as sickSlots } from "./sick-slots";
import { check as slotRetention } from "./slot-retention";
import { check as sqlAscii } from "./sql-ascii";
import { check as statementStatistics } from "./statement-statistics";
import { check as subscriptions } from "./subscriptions";
import { check as synchronousCommit } from "./synchronous-commit";
import { check as tls } from "./tls";
import { check as transactionIdAge } from "./transaction-id-age";
import { check as walLevel } from "./wal-level";
import { check as walRoom } from "./wal-room";
import { check as walSenderTimeout } from "./wal-sender-timeout";

/** The checks of this area, in the order in which they are made and shown. */
export const sourceChecks: readonly Check[] = [
  archiver,
  autovacuum,
  collationVersions,
  damagedDatabases,
  dataChecksums,
  decodingMemory,
  durability,
  freeSenders,
  freeSlots,
  hostRules,
  lockSlots,
  multixactAge,
  openTransactions,
  otherRules,
  pendingRestart,
  preparedTransactions,
  primary,
  readOnly,
  readingSettings,
  replicationWorkers,
  sickSlots,
  slotRetention,
  sqlAscii,
  statementStatistics,
  subscriptions,
  synchronousCommit,
  tls,
  transactionIdAge,
  walLevel,
  walRoom,
  walSenderTimeout,
];
