import { z } from "zod";

/**
 * What an operator may ask of a cutover:
 * - `hold`: change nothing until a resume, once the action under way has ended;
 * - `resume`: go on, also after the controller has died; holds that were asked before it lapse;
 * - `approve`: let an entry of the plan that waits for a person begin;
 * - `promote`: pass the stage under way on the operator's word; never over a failed verdict;
 * - `roll-back`: take green out of the traffic.
 */
export const requestKind = z.enum(["hold", "resume", "approve", "promote", "roll-back"]);
export type RequestKind = z.infer<typeof requestKind>;

/** One request, as it stands in the journal's store and in the record that answers it. */
export const operatorRequestSchema = z
  .strictObject({
    /** Unique: a request is answered once, however often its line is there. */
    id: z.string().min(1),
    kind: requestKind,
    /** Who asks, for people, such as `ada@laptop`. */
    who: z.string().min(1),
    /** When, in milliseconds since the epoch, by the clock of whoever asks. */
    atMs: z.number(),
    reason: z.string().min(1),
    /** The entry of the plan that is approved or promoted: `25`, `switch-writer`. */
    entry: z.string().min(1).optional(),
  })
  .refine(({ kind, entry }) => entry !== undefined || (kind !== "approve" && kind !== "promote"), {
    path: ["entry"],
    error: "approve and promote name the entry of the plan",
  });
export type OperatorRequest = z.infer<typeof operatorRequestSchema>;

/** A request as it is asked: its id and its time are given to it. */
export type AskedRequest = Omit<OperatorRequest, "id" | "atMs">;

/** What stands in the store and is no request. */
export interface UnreadableRequest {
  /** Names its place, such as `line 3`: it is refused once. */
  readonly id: string;
  readonly problem: string;
}

/** Everything that was ever asked, oldest first. */
export interface Requests {
  readonly asked: readonly OperatorRequest[];
  readonly unreadable: readonly UnreadableRequest[];
}

/** The request that a text holds, or what it is instead: `no JSON (...)`, `no request (...)`. */
export function readRequest(text: string): OperatorRequest | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `no JSON (${(error as Error).message})`;
  }
  const read = operatorRequestSchema.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  return `no request (${problems.join("; ")})`;
}
