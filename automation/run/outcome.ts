import { z } from "zod";

/** How a run of the controller ended. */
export const outcomeSchema = z.enum(["completed", "rolled-back", "held", "failed"]);
export type Outcome = z.infer<typeof outcomeSchema>;
