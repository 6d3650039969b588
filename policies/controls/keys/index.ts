import type { Control } from "../../engine/control";
import { kmsKeyDeletionWindow } from "./kms-key-deletion-window";
import { kmsKeyEnabledAndRecoverable } from "./kms-key-enabled-and-recoverable";
import { kmsKeyPolicyDefinedAndNarrow } from "./kms-key-policy-defined-and-narrow";
import { kmsKeyRotation } from "./kms-key-rotation";
import { kmsKeySeparationOfDuties } from "./kms-key-separation-of-duties";
import { kmsKeySingleRegion } from "./kms-key-single-region";
import { secretCustomerManagedKey } from "./secret-customer-managed-key";
import { secretPolicyRestricted } from "./secret-policy-restricted";
import { secretRotation } from "./secret-rotation";
import { secretValueWriteOnly } from "./secret-value-write-only";
import { ssmParameterSecureString } from "./ssm-parameter-secure-string";
import { kmsKeyLetsItsServicesIn } from "./kms-key-lets-its-services-in";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  kmsKeyRotation,
  kmsKeyDeletionWindow,
  kmsKeyPolicyDefinedAndNarrow,
  kmsKeySeparationOfDuties,
  kmsKeyEnabledAndRecoverable,
  kmsKeySingleRegion,
  secretCustomerManagedKey,
  secretRotation,
  secretPolicyRestricted,
  secretValueWriteOnly,
  ssmParameterSecureString,
  kmsKeyLetsItsServicesIn,
];
