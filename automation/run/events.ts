import { z } from "zod";
import { outcomeSchema } from "./outcome";
import { phases, type Phase } from "./phase";
import { siteSampleSchema } from "./site-sample";
import { verdictSchema } from "./verdict";

const role = z.enum(["source", "target"]);
/** JSON has no undefined: the key is missing (or null, for a figure that was not a number). */
const perhaps = <T extends z.ZodType>(inner: T) =>
  inner.nullish().transform((value): z.infer<T> | undefined => value ?? undefined);
const event = <Name extends string, Shape extends z.ZodRawShape>(type: Name, shape: Shape) =>
  z.object({ atMs: z.number(), type: z.literal(type), ...shape });

/**
 * What the controller reports while it works: the one definition that the core writes, and the live
 * view, the plain lines, `--json`, the event file and the report read. Every event carries its time, in
 * milliseconds since the epoch.
 */
export const cutoverEventSchema = z.discriminatedUnion("type", [
  event("run-started", {
    runId: z.string(),
    stack: z.string(),
    plan: z.string(),
    resumed: z.boolean(),
    /** What a person should know of this run's set-up, by name: load, scale, gate, engine, overrides. */
    facts: z.record(z.string(), z.string()).readonly(),
  }),
  /** The phase changed; `waitsFor` says what ends it and why. */
  event("phase", {
    phase: z.enum(Object.keys(phases) as [Phase, ...Phase[]]),
    /** The plan entry it belongs to, as `25` or `switch-writer`; undefined outside the plan. */
    entry: perhaps(z.string()),
    waitsFor: z.string(),
  }),
  /** A unit of work began or ended, with its length. */
  event("step-started", { step: z.string(), what: z.string() }),
  event("step-ended", { step: z.string(), tookMs: z.number(), outcome: z.string() }),
  /** The live situation at one look at the world; the event file keeps only some (`keepEvent`). */
  event("tick", {
    wantedPercent: z.number(),
    /** Green's share of the requests since the last tick, in percent; undefined without requests. */
    measuredPercent: perhaps(z.number()),
    /** The figures since the last tick. None in the event file: `samples.ndjson` holds them all. */
    samples: z.array(siteSampleSchema).readonly(),
    writer: role,
    /** In the event file the worst since the tick that was kept before; undefined: unmeasurable. */
    lagMs: perhaps(z.number()),
    waitsFor: z.string(),
  }),
  /** The stage was judged. */
  event("verdict", {
    entry: z.string(),
    verdict: verdictSchema,
    reasons: z.array(z.string()).readonly(),
    /** Green's measured share over the stage's window and the bounds it must lie in, in percent. */
    share: perhaps(z.object({ measured: z.number(), low: z.number(), high: z.number() })),
    greenRequests: z.number(),
  }),
  /** The writer moved. Times are of the pause: from the first gate held to the last one released. */
  event("switched", {
    from: role,
    to: role,
    attempt: z.number(),
    /** When the first gate was held; undefined when a resume ended the pause of a controller that died. */
    startedMs: perhaps(z.number()),
    pauseMs: z.number(),
    /** Length of each step inside the pause, in order, in milliseconds. */
    steps: z
      .array(z.object({ step: z.string(), startMs: z.number(), tookMs: z.number() }))
      .readonly(),
    /** Rows compared inside the pause; undefined when the controller that knew it died. */
    residueRows: perhaps(z.number()),
    /** Tables that changed and, by a waiver, were not compared. */
    residueWaived: z.array(z.string()).readonly().optional(),
  }),
  event("switch-aborted", { attempt: z.number(), step: z.string(), reason: z.string() }),
  event("rollback", {
    entry: z.string(),
    reason: z.string(),
    /** The site that is bad; undefined when none is. */
    site: perhaps(z.enum(["blue", "green"])),
  }),
  event("log", { level: z.enum(["info", "warning", "error"]), text: z.string() }),
  /** The run's end, before the audit. */
  event("run-ended", {
    outcome: outcomeSchema,
    reason: z.string(),
    howToResume: perhaps(z.string()),
  }),
]);

export type CutoverEvent = Readonly<z.infer<typeof cutoverEventSchema>>;
export type EventType = CutoverEvent["type"];
/** The event of one type. */
export type EventOf<Type extends EventType> = Extract<CutoverEvent, { readonly type: Type }>;

type WithoutTime<T> = T extends unknown ? Omit<T, "atMs"> : never;
/** An event without its time. */
export type EventBody = WithoutTime<CutoverEvent>;
