import { z } from "zod";

/**
 * What the evidence says of green. No data is never a pass.
 * - `pass`: the objective is met, and the sequential test says so.
 * - `fail`: the objective is missed, or a hard ceiling was broken.
 * - `insufficient`: requests arrive, but too few to decide.
 * - `unmeasurable`: nothing arrives, or the source of the figures is dead.
 */
export const verdictSchema = z.enum(["pass", "fail", "insufficient", "unmeasurable"]);
export type Verdict = z.infer<typeof verdictSchema>;
