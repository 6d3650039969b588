import type { CutoverState } from "../cutover/state";
import type { JournalEntry } from "../run/journal-entry";

/** Route 53 puts a batch into force within a minute as a rule. */
const inSyncMs = 60_000;

/** What a rollback would do now, and how long it would take until no new client goes to green. */
export function rollBackNow(
  entries: readonly JournalEntry[],
  state: CutoverState,
): { readonly does: string; readonly expectedMs?: number | undefined } {
  if (state.rollback?.done === true) return { does: "nothing: green is out of the traffic" };
  const { percent, ttlSeconds } = state.weight;
  const writer =
    state.writer === "source"
      ? "The source stays the writer."
      : "The target stays the writer: blue reaches it over the link, and rows flow back to the source.";
  if (percent === 0) {
    return { does: `Green gets no traffic yet; the run would end. ${writer}`, expectedMs: 0 };
  }
  const step = lastWeightStepMs(entries);
  const ttlMs = (ttlSeconds ?? 60) * 1_000;
  return {
    does:
      `Green's weight goes from ${percent} % to 0 in one batch in the name service; old answers run out ` +
      `within their TTL (${ttlMs / 1_000} s${ttlSeconds === undefined ? ", assumed" : ""}). ${writer}`,
    expectedMs: Math.min(step ?? inSyncMs, inSyncMs) + ttlMs,
  };
}

/** How long the newest weight step took from its intent to its outcome; undefined before the first. */
function lastWeightStepMs(entries: readonly JournalEntry[]): number | undefined {
  const ended = entries.findLast(({ step, kind }) => step === "weight" && kind === "outcome");
  if (ended === undefined) return undefined;
  const begun = entries.findLast(
    ({ step, kind, sequence }) =>
      step === "weight" && kind === "intent" && sequence < ended.sequence,
  );
  return begun === undefined ? undefined : ended.atMs - begun.atMs;
}
