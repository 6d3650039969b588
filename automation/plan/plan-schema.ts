import { z } from "zod";
import { approvalSchema, approversSchema } from "./approvals";
import { freezeSchema, timeZoneSchema, windowSchema } from "./calendar-schema";
import { durationOr } from "./duration";
import { objectivesSchema, holdSchema } from "./objectives-schema";
import { standardPolicy } from "./policy";

/** The version of the plan file that this program reads. */
export const planVersion = 1;

/** What clients do; evidence is asked for each. */
export const journeys = ["login", "balance", "payment", "statement"] as const;

const whole = (least: number, most: number, what: string) => {
  const error = `${what} from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
const windows = z.array(windowSchema, { error: "a list of windows" });

const stage = z.strictObject({
  percent: whole(1, 100, "a whole share of the traffic").describe("Green's share, in percent."),
  soak: durationOr(standardPolicy.minimumSoakMs).describe("How long it lasts at least."),
  limit: durationOr(standardPolicy.soakLimitMs).describe(
    "A stage that has not been decided by then is given up.",
  ),
  evidence: z
    .partialRecord(z.enum(journeys), whole(1, 1_000_000_000, "a number of requests"))
    .default({})
    .describe("Requests of each journey that green must have answered before the stage passes."),
  approvals: approvalSchema(0),
});

const { switching } = standardPolicy;

const switchWriter = z.strictObject({
  after: whole(1, 99, "a stage's share").describe(
    "The share after whose stage the writer moves: the largest before the switch.",
  ),
  pauseBudget: durationOr(switching.pauseBudgetMs).describe(
    "From the first gate held until the new writer is opened; past it the switch goes back.",
  ),
  attempts: whole(1, 10, "a number of attempts").default(switching.attempts),
  backOff: durationOr(switching.backOffMs).describe("Between two attempts."),
  approvals: approvalSchema(1),
  windows: windows.optional().describe("When the writer may move; the plan's windows unless said."),
  lagGateSentinels: whole(1, 1_000, "a number of sentinels").default(switching.lagGateSentinels),
  sentinelGate: durationOr(switching.sentinelGateMs),
  longestTransaction: durationOr(switching.longestTransactionMs),
  proofAge: durationOr(switching.proofAgeMs).describe(
    "How old the proof that both databases hold the same rows may be; the switch is refused without one.",
  ),
  sequenceHeadroom: whole(1, Number.MAX_SAFE_INTEGER, "a number of values").default(
    Number(switching.sequenceHeadroom),
  ),
  drainDeadline: durationOr(switching.drainDeadlineMs),
  lockTimeout: durationOr(switching.lockTimeoutMs),
  sentinelDeadline: durationOr(switching.sentinelDeadlineMs),
  residueDeadline: durationOr(switching.residueDeadlineMs),
  holdLimit: durationOr(switching.holdLimitMs).describe(
    "A gate opens by itself after this long, towards the writer it knew.",
  ),
  reverseDeadline: durationOr(switching.reverseDeadlineMs).describe(
    "How long the first sentinel through the reverse path may take.",
  ),
});

const notify = z.strictObject({
  kind: z.enum(["webhook", "sns", "chat"], { error: "one of webhook, sns, chat" }),
  to: z.string({ error: "an address" }).min(1).describe("A URL, or a topic's ARN. Never a secret."),
});

/** What is written in a plan file, `causeway.plan.<stack>.yaml`. */
export const planSchema = z.strictObject({
  version: z.literal(planVersion),
  timeZone: timeZoneSchema
    .default("UTC")
    .describe("The zone of windows, freezes and the deadline."),
  deadline: z.iso
    .date({ error: "a day, such as 2027-01-31" })
    .optional()
    .describe("The day by whose end the traffic must have moved."),
  baseline: durationOr(standardPolicy.baselineMs).describe("How long blue is measured alone."),
  stages: z
    .array(stage, { error: "a list of stages" })
    .min(1, { error: "at least one stage" })
    .describe("Rising shares, 100 at the end."),
  switch: switchWriter,
  approvers: approversSchema,
  objectives: objectivesSchema.prefault({}),
  hold: holdSchema.prefault({}),
  windows: windows.default([]).describe("When a stage may begin. Empty: at any time."),
  freezes: z.array(freezeSchema, { error: "a list of freezes" }).default([]),
  notify: z.array(notify, { error: "a list of targets" }).default([]),
  drills: z
    .array(
      z.enum(["weight-rollback", "writer-round-trip"], {
        error: "one of weight-rollback, writer-round-trip",
      }),
    )
    .default([])
    .describe("What must have been practised before the switch."),
});

/** A plan as its file says it, defaults filled in; times in milliseconds. */
export type PlanDocument = z.output<typeof planSchema>;
