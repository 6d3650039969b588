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
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** A stretch of time in which one stage was measured. */
export interface StageWindow {
  /** `baseline`, or green's share in percent as the plan writes it. */
  readonly entry: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The windows of the baseline and of each stage's soak, in order of time. `endMs` closes the last one. */
export function stageWindows(events: readonly AuditEvent[], endMs: number): readonly StageWindow[] {
  const phases = events.filter((event) => event.type === "phase");
  return phases.flatMap((event, index) => {
    const entry = event.phase === "baseline" ? "baseline" : event.entry;
    const measured = event.phase === "baseline" || event.phase === "soaking";
    if (!measured || entry === undefined) return [];
    return [{ entry, startMs: event.atMs, endMs: phases[index + 1]?.atMs ?? endMs }];
  });
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
