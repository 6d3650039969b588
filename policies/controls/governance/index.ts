import type { Control } from "../../engine/control";
import { approvedResourceTypes } from "./approved-resource-types";
import { environmentTagMatchesStack } from "./environment-tag-matches-stack";
import { gdprDataClassificationValid } from "./gdpr-data-classification-valid";
import { gdprDpiaReference } from "./gdpr-dpia-reference";
import { gdprErasureMechanism } from "./gdpr-erasure-mechanism";
import { gdprProcessingRecord } from "./gdpr-processing-record";
import { gdprProcessorsApproved } from "./gdpr-processors-approved";
import { gdprRequiredTags } from "./gdpr-required-tags";
import { gdprRetentionNotExceeded } from "./gdpr-retention-not-exceeded";
import { noCardNumbersInConfiguration } from "./no-card-numbers-in-configuration";
import { noHardcodedSecrets } from "./no-hardcoded-secrets";
import { noIgnoredSecurityProperties } from "./no-ignored-security-properties";
import { nonprodNoLiveData } from "./nonprod-no-live-data";
import { residencyAllowedRegions } from "./residency-allowed-regions";
import { residencyNoReplicationOutsideEu } from "./residency-no-replication-outside-eu";
import { statefulResourcesProtected } from "./stateful-resources-protected";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  residencyAllowedRegions,
  residencyNoReplicationOutsideEu,
  gdprRequiredTags,
  gdprDataClassificationValid,
  gdprProcessingRecord,
  gdprDpiaReference,
  gdprRetentionNotExceeded,
  gdprErasureMechanism,
  gdprProcessorsApproved,
  environmentTagMatchesStack,
  nonprodNoLiveData,
  statefulResourcesProtected,
  noIgnoredSecurityProperties,
  noHardcodedSecrets,
  noCardNumbersInConfiguration,
  approvedResourceTypes,
];
