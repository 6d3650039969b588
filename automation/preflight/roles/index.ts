import type { Check } from "../check";
import { check as connectionLimits } from "./connection-limits";
import { check as controllerOnSource } from "./controller-on-source";
import { check as controllerOnTarget } from "./controller-on-target";
import { check as existOnSource } from "./exist-on-source";
import { check as existOnTarget } from "./exist-on-target";
import { check as expiringPasswords } from "./expiring-passwords";
import { check as forcedRowSecurity } from "./forced-row-security";
import { check as oldPasswordHashes } from "./old-password-hashes";
import { check as ownersLogIn } from "./owners-log-in";
import { check as ownersOnSource } from "./owners-on-source";
import { check as ownersOnTarget } from "./owners-on-target";
import { check as parametersOnSource } from "./parameters-on-source";
import { check as parametersOnTarget } from "./parameters-on-target";
import { check as pastFencesOnSource } from "./past-fences-on-source";
import { check as pastFencesOnTarget } from "./past-fences-on-target";
import { check as publicCreate } from "./public-create";
import { check as replicationOnSource } from "./replication-on-source";
import { check as replicationOnTarget } from "./replication-on-target";
import { check as rowSecurityOnSource } from "./row-security-on-source";
import { check as rowSecurityOnTarget } from "./row-security-on-target";
import { check as sessionTimeoutsOnSource } from "./session-timeouts-on-source";
import { check as sessionTimeoutsOnTarget } from "./session-timeouts-on-target";

/** The checks of this area, in the order in which they are made and shown. */
export const rolesChecks: readonly Check[] = [
  connectionLimits,
  controllerOnSource,
  controllerOnTarget,
  existOnSource,
  existOnTarget,
  expiringPasswords,
  forcedRowSecurity,
  oldPasswordHashes,
  ownersLogIn,
  ownersOnSource,
  ownersOnTarget,
  parametersOnSource,
  parametersOnTarget,
  pastFencesOnSource,
  pastFencesOnTarget,
  publicCreate,
  replicationOnSource,
  replicationOnTarget,
  rowSecurityOnSource,
  rowSecurityOnTarget,
  sessionTimeoutsOnSource,
  sessionTimeoutsOnTarget,
];
