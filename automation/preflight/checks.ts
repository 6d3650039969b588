import type { Check } from "./check";
import { check as sourceArchiver } from "./source/archiver";
import { check as sourceCollationVersions } from "./source/collation-versions";
import { check as sourceDecodingMemory } from "./source/decoding-memory";
import { check as sourceSickSlots } from "./source/sick-slots";
import { check as sourceSlotRetention } from "./source/slot-retention";
import { check as sourceStatementStatistics } from "./source/statement-statistics";
import { check as sourceSynchronousCommit } from "./source/synchronous-commit";
import { check as sourceTls } from "./source/tls";
import { check as sourceTransactionIdAge } from "./source/transaction-id-age";
import { check as dataInvalidIndexes } from "./data/invalid-indexes";
import { check as dataRewriteRules } from "./data/rewrite-rules";
import { check as dataTriggersForAppliers } from "./data/triggers-for-appliers";
import { check as dataUnfilledViews } from "./data/unfilled-views";
import { check as dataUnvalidatedConstraints } from "./data/unvalidated-constraints";
import { check as targetEmpty } from "./target/empty";
import { check as targetEncoding } from "./target/encoding";
import { check as targetExtensions } from "./target/extensions";
import { check as targetRoles } from "./target/roles";
import { check as targetVersion } from "./target/version";
import { check as switchMaintenanceJobs } from "./switch/maintenance-jobs";
import { check as switchSequencesNearEnd } from "./switch/sequences-near-end";
import { check as switchSessionState } from "./switch/session-state";
import { check as rolesExpiringPasswords } from "./roles/expiring-passwords";
import { check as rolesOldPasswordHashes } from "./roles/old-password-hashes";
import { check as linkClocks } from "./link/clocks";
import { check as linkRoundTrip } from "./link/round-trip";

/** Every check, in the order in which they are made and shown. */
export const checks: readonly Check[] = [
  sourceArchiver,
  sourceCollationVersions,
  sourceDecodingMemory,
  sourceSickSlots,
  sourceSlotRetention,
  sourceStatementStatistics,
  sourceSynchronousCommit,
  sourceTls,
  sourceTransactionIdAge,
  dataInvalidIndexes,
  dataRewriteRules,
  dataTriggersForAppliers,
  dataUnfilledViews,
  dataUnvalidatedConstraints,
  targetEmpty,
  targetEncoding,
  targetExtensions,
  targetRoles,
  targetVersion,
  switchMaintenanceJobs,
  switchSequencesNearEnd,
  switchSessionState,
  rolesExpiringPasswords,
  rolesOldPasswordHashes,
  linkClocks,
  linkRoundTrip,
];
