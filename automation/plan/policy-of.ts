import type { RateTest } from "../statistics/rate-test";
import type { PlanDocument } from "./plan-schema";
import type { CutoverPolicy, SwitchPolicy } from "./policy";

/**
 * What a plan demands, as the decisions take it. `minimumSoakMs` and `soakLimitMs` are the strictest
 * of all stages; each stage's own are in the document.
 */
export function policyOf({
  baseline,
  stages,
  switch: asked,
  objectives,
  hold,
}: PlanDocument): CutoverPolicy {
  const { ceiling, share } = objectives;
  return {
    failureRate: rateTest(objectives.failures),
    attemptFailureRate: rateTest(objectives.attempts),
    slowRate: rateTest(objectives.slow),
    ceiling: {
      rate: ceiling.percent / 100,
      requests: ceiling.requests,
      windowMs: ceiling.window,
    },
    freshMs: hold.figuresOlderThan,
    outageLimitMs: hold.outageLimit,
    outageRollbackMaxPercent: hold.rollBackUpToPercent,
    soakLimitMs: Math.max(...stages.map(({ limit }) => limit)),
    minimumSoakMs: Math.max(...stages.map(({ soak }) => soak)),
    drainMs: objectives.drain,
    baselineMs: baseline,
    share: { sigmas: share.sigmas, staleShare: share.stalePercent / 100 },
    switching: switchPolicy(asked),
  };
}

function rateTest(asked: PlanDocument["objectives"]["failures"]): RateTest {
  const { percent, passAlpha, failAlpha } = asked;
  return { limit: percent / 100, passAlpha, failAlpha };
}

function switchPolicy(asked: PlanDocument["switch"]): SwitchPolicy {
  return {
    attempts: asked.attempts,
    backOffMs: asked.backOff,
    lagGateSentinels: asked.lagGateSentinels,
    sentinelGateMs: asked.sentinelGate,
    longestTransactionMs: asked.longestTransaction,
    proofAgeMs: asked.proofAge,
    sequenceHeadroom: BigInt(asked.sequenceHeadroom),
    drainDeadlineMs: asked.drainDeadline,
    lockTimeoutMs: asked.lockTimeout,
    sentinelDeadlineMs: asked.sentinelDeadline,
    residueDeadlineMs: asked.residueDeadline,
    pauseBudgetMs: asked.pauseBudget,
    holdLimitMs: asked.holdLimit,
    reverseDeadlineMs: asked.reverseDeadline,
  };
}
