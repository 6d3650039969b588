import type { Check } from "../check";
import { check as classifiedColumns } from "./classified-columns";
import { check as defaultPartitions } from "./default-partitions";
import { check as disabledTriggers } from "./disabled-triggers";
import { check as eventTriggers } from "./event-triggers";
import { check as excludedColumnsRequired } from "./excluded-columns-required";
import { check as exclusions } from "./exclusions";
import { check as extensionTables } from "./extension-tables";
import { check as foreignTables } from "./foreign-tables";
import { check as inheritance } from "./inheritance";
import { check as invalidIndexes } from "./invalid-indexes";
import { check as largeObjects } from "./large-objects";
import { check as namesCut } from "./names-cut";
import { check as objectIds } from "./object-ids";
import { check as partitionManagers } from "./partition-managers";
import { check as replicaIdentity } from "./replica-identity";
import { check as rewriteRules } from "./rewrite-rules";
import { check as schemasNamed } from "./schemas-named";
import { check as triggersForAppliers } from "./triggers-for-appliers";
import { check as unfilledViews } from "./unfilled-views";
import { check as unloggedTables } from "./unlogged-tables";
import { check as unvalidatedConstraints } from "./unvalidated-constraints";

/** The checks of this area, in the order in which they are made and shown. */
export const dataChecks: readonly Check[] = [
  classifiedColumns,
  defaultPartitions,
  disabledTriggers,
  eventTriggers,
  excludedColumnsRequired,
  exclusions,
  extensionTables,
  foreignTables,
  inheritance,
  invalidIndexes,
  largeObjects,
  namesCut,
  objectIds,
  partitionManagers,
  replicaIdentity,
  rewriteRules,
  schemasNamed,
  triggersForAppliers,
  unfilledViews,
  unloggedTables,
  unvalidatedConstraints,
];
