import type { Control } from "../../engine/control";
import { dmsEndpointCredentialsFromSecretsManager } from "./dms-endpoint-credentials-from-secrets-manager";
import { dmsEndpointCustomerManagedKey } from "./dms-endpoint-customer-managed-key";
import { dmsEndpointSsl } from "./dms-endpoint-ssl";
import { dmsInstanceAutoMinorUpgrade } from "./dms-instance-auto-minor-upgrade";
import { dmsInstanceCustomerManagedKey } from "./dms-instance-customer-managed-key";
import { dmsInstanceInPrivateSubnets } from "./dms-instance-in-private-subnets";
import { dmsInstanceMultiAz } from "./dms-instance-multi-az";
import { dmsInstanceNotPublic } from "./dms-instance-not-public";
import { dmsTaskExplicitSelection } from "./dms-task-explicit-selection";
import { dmsTaskLogging } from "./dms-task-logging";
import { dmsTaskMasksPersonalColumns } from "./dms-task-masks-personal-columns";
import { dmsTaskNoDebugLogging } from "./dms-task-no-debug-logging";
import { dmsTaskValidation } from "./dms-task-validation";
import { dmsEndpointMongodbAuthenticated } from "./dms-endpoint-mongodb-authenticated";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  dmsInstanceNotPublic,
  dmsInstanceCustomerManagedKey,
  dmsInstanceAutoMinorUpgrade,
  dmsInstanceMultiAz,
  dmsInstanceInPrivateSubnets,
  dmsEndpointSsl,
  dmsEndpointCustomerManagedKey,
  dmsEndpointCredentialsFromSecretsManager,
  dmsTaskLogging,
  dmsTaskNoDebugLogging,
  dmsTaskMasksPersonalColumns,
  dmsTaskExplicitSelection,
  dmsTaskValidation,
  dmsEndpointMongodbAuthenticated,
];
