import { z } from "zod";
import { entryText } from "../../plan/plan";
import { policyAt, type CutoverPolicy } from "../../plan/policy";
import { operatorRequestSchema, type OperatorRequest } from "../../run/operator-request";
import { verdictSchema } from "../../run/verdict";
import { blueFailsToo, brokenCeilings, judgeStage, type StageJudgement } from "../judge";
import { windowStart, type Observation } from "../observation";
import { currentEntry, openRequests, requestText } from "../requests";
import { rollbackMatrix, type Cause } from "../rollback-matrix";
import { answering } from "../state";
import { defineStep, handOver, waiting, type Situation, type Turn } from "../step";
import { refuse, refused } from "./refuse";
import { rollBack } from "./roll-back";

const shareData = z.strictObject({ measured: z.number(), low: z.number(), high: z.number() });

/** A stage that is passed, by its verdict or by an operator's word. */
interface PassedStage {
  readonly entry: string;
  readonly judgement: StageJudgement;
  readonly promoted?: OperatorRequest;
}

/** Judges the stage under way, and passes it. */
export const stage = defineStep({
  name: "stage",
  records: {
    outcome: z.strictObject({
      entry: z.string(),
      verdict: verdictSchema,
      reasons: z.array(z.string()).readonly(),
      share: shareData.optional(),
      /** The request that passed it, over a verdict that had not passed yet. */
      promoted: operatorRequestSchema.optional(),
    }),
  },
  goesForward: true,
  fold: (state, { data: { promoted } }) => {
    const after = { ...state, passed: state.passed + 1 };
    return promoted === undefined ? after : answering(after, promoted.id);
  },
  due: (situation, observation): Turn<PassedStage> | undefined => {
    const { plan, state } = situation;
    const entry = plan[state.passed];
    const { settledAtMs } = state.weight;
    if (entry?.kind !== "stage" || settledAtMs === undefined) return undefined;
    // A stage of a plan file has times of its own.
    const policy = policyAt(situation.policy, entry);
    const name = entryText(entry);
    if (observation.ttlMs === undefined) {
      const why =
        "the traffic record, which can't be read or does not exist. If it does not, bring the stack in line with `pulumi up`";
      return waiting("needs-operator", name, why, { page: "traffic record unreadable" });
    }
    const windowStartMs = windowStart({ ...state, settledAtMs }, observation.ttlMs, policy);
    if (observation.nowMs < windowStartMs) return converging(name, policy, observation);
    const judgement = judgeStage(policy, {
      ...observation,
      windowStartMs,
      wantedPercent: entry.percent,
      previousPercent: state.previousPercent,
    });
    const promoted = promotion(situation, observation);
    if (promoted !== undefined && judgement.verdict === "fail" && judgement.blame === "both") {
      const why = `the stage fails, which no person passes. ${judgement.reasons.join(" ")}`;
      return handOver(refuse, refused(promoted, why), judgement);
    }
    if (promoted !== undefined && judgement.verdict !== "fail") {
      return { kind: "act", input: { entry: name, judgement, promoted }, judgement };
    }
    const soakedMs = observation.nowMs - windowStartMs;
    return answer({ ...situation, policy }, name, entry.percent, judgement, soakedMs);
  },
  describe: ({ entry }) => ({
    phase: "soaking",
    entry,
    waitsFor: "nothing: the stage has passed",
  }),
  run: async ({ record, publish }, { entry, judgement, promoted }) => {
    const { verdict, reasons, share } = judgement;
    if (promoted !== undefined) {
      const text = `${entry} is promoted over a verdict of ${verdict}: ${requestText(promoted)}`;
      publish({ type: "log", level: "warning", text });
    }
    await record("outcome", { entry, verdict, reasons, share, promoted });
  },
});

/** The request to pass this stage. */
function promotion(situation: Situation, observation: Observation): OperatorRequest | undefined {
  return openRequests(situation.state, observation).find(
    ({ kind, entry }) => kind === "promote" && entry === currentEntry(situation),
  );
}

/** Old answers still run out: only the hard ceiling is looked at. */
function converging(
  entry: string,
  policy: CutoverPolicy,
  { recent }: Observation,
): Turn<PassedStage> {
  const broken = brokenCeilings("green", policy, recent.green);
  if (broken.length > 0 && blueFailsToo(policy, recent.blue).length === 0) {
    return handOver(rollBack, { entry, reason: broken.join(" "), site: "green" });
  }
  return waiting("converging", entry, "old answers and connections to run out (TTL and drain)");
}

/** The stated answer to each verdict. */
function answer(
  { policy, state }: Situation,
  entry: string,
  percent: number,
  judgement: StageJudgement,
  soakedMs: number,
): Turn<PassedStage> {
  const reason = judgement.reasons.join(" ");
  const giveUp = () => handOver(rollBack, { entry, reason, site: "green" }, judgement);
  const soaking = (waitsFor: string, page?: string) =>
    waiting("soaking", entry, waitsFor, {
      judgement,
      ...(page !== undefined && { page: `${entry}: ${page}` }),
    });
  const cause = causeOf(judgement, percent, policy);
  const decided = cause === undefined ? undefined : rollbackMatrix[cause][state.writer];
  switch (judgement.verdict) {
    case "pass":
      return { kind: "act", input: { entry, judgement }, judgement };
    case "fail":
      if (decided === "weight-back") return giveUp();
      return soaking(`a person: both sites are bad. ${reason}`, "both sites are bad");
    case "insufficient":
      if (soakedMs < policy.soakLimitMs) return soaking(reason);
      if (decided === "weight-back") return giveUp();
      return soaking(`a person: undecided for too long. ${reason}`, "undecided for too long");
    case "unmeasurable":
      if (soakedMs < policy.outageLimitMs) return soaking(reason);
      if (decided === "weight-back") return giveUp();
      return soaking(`a person: there are no figures. ${reason}`, "no figures");
  }
}

/** What a verdict is in the rollback matrix, once its time has run out; undefined for a pass. */
function causeOf(
  { verdict, blame }: StageJudgement,
  percent: number,
  policy: CutoverPolicy,
): Cause | undefined {
  switch (verdict) {
    case "pass":
      return undefined;
    case "fail":
      return blame === "both" ? "both sites fail" : "green fails";
    case "insufficient":
      return "undecided for too long";
    case "unmeasurable":
      return percent <= policy.outageRollbackMaxPercent
        ? "no figures at a small share"
        : "no figures at a large share";
  }
}
