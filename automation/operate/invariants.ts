import { z } from "zod";
import type { CutoverState } from "../cutover/state";
import type { JournalEntry } from "../run/journal-entry";
import type { LiveSituation } from "../run/live-situation";

/** One thing that must hold, and whether it does as far as can be seen from here. */
export const invariantSchema = z.strictObject({
  what: z.string(),
  holds: z.enum(["yes", "no", "not-seen"]),
  found: z.string(),
});
export type Invariant = z.infer<typeof invariantSchema>;

/** What is seen of a run from its journal and from what its controller says. */
export function invariantsOf(seen: {
  readonly entries: readonly JournalEntry[];
  readonly broken: string | undefined;
  readonly state: CutoverState;
  /** Undefined when the controller has said nothing of late. */
  readonly live: LiveSituation | undefined;
}): Invariant[] {
  const { entries, broken, state, live } = seen;
  const { lagMs } = live ?? {};
  return [
    {
      what: "the journal's chain of hashes holds",
      holds: broken === undefined ? "yes" : "no",
      found: broken ?? `${entries.length} entries`,
    },
    {
      what: "one database is the writer",
      holds: state.switching === "in-flight" ? "not-seen" : "yes",
      found:
        state.switching === "in-flight"
          ? "the switch is under way: the fences say"
          : `the journal says ${state.writer}; the controller checks both fences at each tick`,
    },
    {
      what: "rows flow to the other database",
      holds: lagMs === undefined ? "not-seen" : "yes",
      found:
        lagMs === undefined
          ? "no sentinel has come through of late, or nobody looks"
          : `a sentinel took ${Math.round(lagMs)} ms`,
    },
    {
      what: "the traffic record is as it was written",
      holds: state.drift === undefined ? "yes" : "no",
      found: state.drift?.text ?? "no change by another was seen",
    },
  ];
}
