import { standardPolicy } from "../../automation/plan/policy";

/** A loaded machine must not decide a spec: what the deadlines of a switch are for has tests of its own. */
export const patientPolicy = {
  ...standardPolicy.switching,
  lockTimeoutMs: 5_000,
  sentinelGateMs: 10_000,
  sentinelDeadlineMs: 10_000,
  residueDeadlineMs: 10_000,
  pauseBudgetMs: 60_000,
};
