import type { Check } from "../check";
import { check as cachedSequences } from "./cached-sequences";
import { check as cyclingSequences } from "./cycling-sequences";
import { check as foreignServers } from "./foreign-servers";
import { check as idleInTransaction } from "./idle-in-transaction";
import { check as listeners } from "./listeners";
import { check as maintenanceJobs } from "./maintenance-jobs";
import { check as notifyingRoutines } from "./notifying-routines";
import { check as scheduledJobs } from "./scheduled-jobs";
import { check as sequencesNearEnd } from "./sequences-near-end";
import { check as sessionState } from "./session-state";
import { check as unknownRoles } from "./unknown-roles";
import { check as wraparoundVacuums } from "./wraparound-vacuums";

/** The checks of this area, in the order in which they are made and shown. */
export const switchChecks: readonly Check[] = [
  cachedSequences,
  cyclingSequences,
  foreignServers,
  idleInTransaction,
  listeners,
  maintenanceJobs,
  notifyingRoutines,
  scheduledJobs,
  sequencesNearEnd,
  sessionState,
  unknownRoles,
  wraparoundVacuums,
];
