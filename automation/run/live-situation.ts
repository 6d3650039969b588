import { z } from "zod";
import type { LastPublished } from "./event-log";
import { outcomeSchema } from "./outcome";
import { phases, type Phase } from "./phase";
import { verdictSchema } from "./verdict";

/**
 * What a controller last said of itself, for whoever asks from elsewhere: the newest phase, tick and
 * verdict. Times are in milliseconds since the epoch, by the controller's clock. It is no evidence: the
 * journal is.
 */
export const liveSituationSchema = z.looseObject({
  atMs: z.number(),
  phase: z.enum(Object.keys(phases) as [Phase, ...Phase[]]).optional(),
  /** Since when it is in this phase. */
  phaseSinceMs: z.number().optional(),
  entry: z.string().optional(),
  waitsFor: z.string().optional(),
  /** Green's share that the plan asks for, and the one measured, in percent. */
  wantedPercent: z.number().optional(),
  measuredPercent: z.number().optional(),
  lagMs: z.number().optional(),
  /** When it last looked at the world. */
  tickMs: z.number().optional(),
  verdict: verdictSchema.optional(),
  reasons: z.array(z.string()).optional(),
  /** Why the controller can't go on for now, such as expired credentials. */
  held: z.string().optional(),
  ended: outcomeSchema.optional(),
  /** Why it ended. */
  endReason: z.string().optional(),
});
export type LiveSituation = z.infer<typeof liveSituationSchema>;

/** What the next process goes by: it reports no phase and no end a second time. */
export function lastPublished(situation: LiveSituation | undefined): LastPublished {
  const { phase, entry, tickMs, ended, endReason } = situation ?? {};
  return {
    ...(phase !== undefined && { phase: { phase, entry } }),
    ...(tickMs !== undefined && { tick: { atMs: tickMs } }),
    ...(ended !== undefined && { ended: { outcome: ended, reason: endReason ?? "" } }),
  };
}
