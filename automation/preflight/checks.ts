import type { Check } from "./check";
import { dataChecks } from "./data";
import { linkChecks } from "./link";
import { replicationChecks } from "./replication";
import { rolesChecks } from "./roles";
import { sourceChecks } from "./source";
import { switchChecks } from "./switch";
import { targetChecks } from "./target";

/** Every check, in the order in which they are made and shown. */
export const checks: readonly Check[] = [
  ...sourceChecks,
  ...dataChecks,
  ...targetChecks,
  ...replicationChecks,
  ...switchChecks,
  ...rolesChecks,
  ...linkChecks,
];
