import { parsePlan } from "../../../automation/plan/plan";
import { standardPolicy, type CutoverPolicy } from "../../../automation/plan/policy";
import type { RateTest } from "../../../automation/statistics/rate-test";

/** A few requests decide, and one in ten that a fault breaks is no reason to leave: what is asked here is who writes. */
const lenient: RateTest = { limit: 0.3, passAlpha: 0.2, failAlpha: 0.001 };

/** Half the traffic, the move of the writer, all of it. */
export const chaosPlan = parsePlan("50,switch-writer,100");

/**
 * The standard policy with waits of fractions of a second. The switch's own deadlines are the standard ones but
 * for the number of tries: a switch that a fault sends back shall be tried again.
 */
export const chaosPolicy: CutoverPolicy = {
  ...standardPolicy,
  failureRate: lenient,
  attemptFailureRate: lenient,
  slowRate: { ...lenient, limit: 0.6 },
  ceiling: { rate: 0.95, requests: 30, windowMs: 2_000 },
  freshMs: 3_000,
  outageLimitMs: 20_000,
  outageRollbackMaxPercent: 0,
  soakLimitMs: 60_000,
  minimumSoakMs: 200,
  drainMs: 50,
  baselineMs: 200,
  share: { sigmas: 6, staleShare: 0.3 },
  switching: { ...standardPolicy.switching, attempts: 8, backOffMs: 200 },
};
