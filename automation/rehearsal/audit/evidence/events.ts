import { z } from "zod";

/**
 * What the audit reads of the controller's events, by a schema of its own. Events only say when a
 * stage was measured, how it was judged and how often the writer moved; no figure is taken from them.
 */
export const auditEventSchema = z.looseObject({
  atMs: z.number(),
  type: z.string(),
  runId: z.string().optional(),
  phase: z.string().optional(),
  entry: z.string().optional(),
  verdict: z.string().optional(),
  from: z.enum(["source", "target"]).optional(),
  to: z.enum(["source", "target"]).optional(),
  resumed: z.boolean().optional(),
  /** Of `run-started`: what was asked for, by name. */
  facts: z.record(z.string(), z.string()).optional(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** A stretch of time in which one stage's weight was in force, the old answers had run out, and clients came. */
export interface StageWindow {
  /** `baseline`, or green's share in percent as the plan writes it. */
  readonly entry: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Phases in which the weight or the writer changes: what clients met before has ended. */
const ending = new Set(["shifting", "switching", "rolling-back", "rolled-back", "completed"]);

/**
 * The windows of the baseline and of each stage, in order of time: they follow the weight in force. A
 * stage's opens when its soak is first reported and ends when the weight or the writer changes. A hold, a
 * killed controller and its resume change neither, and clients go on meanwhile. `endMs` closes the last.
 */
export function stageWindows(events: readonly AuditEvent[], endMs: number): readonly StageWindow[] {
  const windows: StageWindow[] = [];
  let open: { readonly entry: string; readonly startMs: number } | undefined;
  const close = (atMs: number) => {
    if (open !== undefined) windows.push({ ...open, endMs: atMs });
    open = undefined;
  };
  for (const { type, phase, entry: planEntry, atMs } of events) {
    if (type !== "phase" || phase === undefined) continue;
    if (ending.has(phase)) close(atMs);
    const entry = phase === "baseline" ? "baseline" : planEntry;
    const measured = phase === "baseline" || phase === "soaking";
    if (!measured || entry === undefined || entry === open?.entry) continue;
    close(atMs);
    open = { entry, startMs: atMs };
  }
  close(endMs);
  return windows;
}

/** The stages that the controller let pass: the ones that must keep the objectives. */
export function passedEntries(events: readonly AuditEvent[]): ReadonlySet<string> {
  const last = new Map<string, string>();
  for (const { type, entry, verdict } of events) {
    if (type === "verdict" && entry !== undefined && verdict !== undefined)
      last.set(entry, verdict);
  }
  return new Set([...last].filter(([, verdict]) => verdict === "pass").map(([entry]) => entry));
}
