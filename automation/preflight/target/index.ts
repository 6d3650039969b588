import type { Check } from "../check";
import { check as cRoutines } from "./c-routines";
import { check as collationVersions } from "./collation-versions";
import { check as collations } from "./collations";
import { check as connections } from "./connections";
import { check as damagedDatabases } from "./damaged-databases";
import { check as defaultCollation } from "./default-collation";
import { check as empty } from "./empty";
import { check as encoding } from "./encoding";
import { check as extensions } from "./extensions";
import { check as freeSenders } from "./free-senders";
import { check as freeSlots } from "./free-slots";
import { check as invalidIndexes } from "./invalid-indexes";
import { check as languages } from "./languages";
import { check as localeSettings } from "./locale-settings";
import { check as lockSlots } from "./lock-slots";
import { check as memberships } from "./memberships";
import { check as otherRules } from "./other-rules";
import { check as primary } from "./primary";
import { check as readOnly } from "./read-only";
import { check as readingSettings } from "./reading-settings";
import { check as replicationWorkers } from "./replication-workers";
import { check as roleAttributes } from "./role-attributes";
import { check as roles } from "./roles";
import { check as schema } from "./schema";
import { check as settings } from "./settings";
import { check as sqlAscii } from "./sql-ascii";
import { check as statistics } from "./statistics";
import { check as subscriptions } from "./subscriptions";
import { check as tablespaces } from "./tablespaces";
import { check as tls } from "./tls";
import { check as version } from "./version";
import { check as walLevel } from "./wal-level";

/** The checks of this area, in the order in which they are made and shown. */
export const targetChecks: readonly Check[] = [
  cRoutines,
  collationVersions,
  collations,
  connections,
  damagedDatabases,
  defaultCollation,
  empty,
  encoding,
  extensions,
  freeSenders,
  freeSlots,
  invalidIndexes,
  languages,
  localeSettings,
  lockSlots,
  memberships,
  otherRules,
  primary,
  readOnly,
  readingSettings,
  replicationWorkers,
  roleAttributes,
  roles,
  schema,
  settings,
  sqlAscii,
  statistics,
  subscriptions,
  tablespaces,
  tls,
  version,
  walLevel,
];
