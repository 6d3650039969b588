import type { Check } from "../check";
import { check as dmsBits } from "./dms-bits";
import { check as dmsBlanks } from "./dms-blanks";
import { check as dmsBooleans } from "./dms-booleans";
import { check as dmsColumns } from "./dms-columns";
import { check as dmsDatabaseName } from "./dms-database-name";
import { check as dmsDdlCapture } from "./dms-ddl-capture";
import { check as dmsDeferrable } from "./dms-deferrable";
import { check as dmsEndlessDates } from "./dms-endless-dates";
import { check as dmsExpressionIndexes } from "./dms-expression-indexes";
import { check as dmsGeneratedColumns } from "./dms-generated-columns";
import { check as dmsHostRules } from "./dms-host-rules";
import { check as dmsIdentities } from "./dms-identities";
import { check as dmsIdentityColumns } from "./dms-identity-columns";
import { check as dmsInheritance } from "./dms-inheritance";
import { check as dmsKeyUpdates } from "./dms-key-updates";
import { check as dmsKeylessArrays } from "./dms-keyless-arrays";
import { check as dmsLeftovers } from "./dms-leftovers";
import { check as dmsLongNumerics } from "./dms-long-numerics";
import { check as dmsLongValues } from "./dms-long-values";
import { check as dmsMaterializedViews } from "./dms-materialized-views";
import { check as dmsNames } from "./dms-names";
import { check as dmsPartitioned } from "./dms-partitioned";
import { check as dmsPlugin } from "./dms-plugin";
import { check as dmsPrepared } from "./dms-prepared";
import { check as dmsPrimaryKeys } from "./dms-primary-keys";
import { check as dmsRareTypes } from "./dms-rare-types";
import { check as dmsRequiredLobs } from "./dms-required-lobs";
import { check as dmsSenderTimeout } from "./dms-sender-timeout";
import { check as dmsSeveralKeys } from "./dms-several-keys";
import { check as dmsSuperuser } from "./dms-superuser";
import { check as dmsTargetDeferrable } from "./dms-target-deferrable";
import { check as dmsTargetExpressionIndexes } from "./dms-target-expression-indexes";
import { check as dmsTargetIdentityColumns } from "./dms-target-identity-columns";
import { check as dmsTargetIndexes } from "./dms-target-indexes";
import { check as dmsTargetKeys } from "./dms-target-keys";
import { check as dmsTargetRequiredLobs } from "./dms-target-required-lobs";
import { check as dmsTextKeys } from "./dms-text-keys";
import { check as dmsTimes } from "./dms-times";
import { check as dmsTruncate } from "./dms-truncate";
import { check as dmsUnboundedNumerics } from "./dms-unbounded-numerics";
import { check as dmsUnboundedVarchars } from "./dms-unbounded-varchars";
import { check as dmsUnchangedValues } from "./dms-unchanged-values";
import { check as dmsUserTypes } from "./dms-user-types";
import { check as dmsVersion } from "./dms-version";

/** The checks of this area, in the order in which they are made and shown. */
export const replicationChecks: readonly Check[] = [
  dmsBits,
  dmsBlanks,
  dmsBooleans,
  dmsColumns,
  dmsDatabaseName,
  dmsDdlCapture,
  dmsDeferrable,
  dmsEndlessDates,
  dmsExpressionIndexes,
  dmsGeneratedColumns,
  dmsHostRules,
  dmsIdentities,
  dmsIdentityColumns,
  dmsInheritance,
  dmsKeyUpdates,
  dmsKeylessArrays,
  dmsLeftovers,
  dmsLongNumerics,
  dmsLongValues,
  dmsMaterializedViews,
  dmsNames,
  dmsPartitioned,
  dmsPlugin,
  dmsPrepared,
  dmsPrimaryKeys,
  dmsRareTypes,
  dmsRequiredLobs,
  dmsSenderTimeout,
  dmsSeveralKeys,
  dmsSuperuser,
  dmsTargetDeferrable,
  dmsTargetExpressionIndexes,
  dmsTargetIdentityColumns,
  dmsTargetIndexes,
  dmsTargetKeys,
  dmsTargetRequiredLobs,
  dmsTextKeys,
  dmsTimes,
  dmsTruncate,
  dmsUnboundedNumerics,
  dmsUnboundedVarchars,
  dmsUnchangedValues,
  dmsUserTypes,
  dmsVersion,
];
