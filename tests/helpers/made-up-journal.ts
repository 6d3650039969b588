import { createHash } from "node:crypto";
import type { CutoverEvent } from "../../automation/run/events";
import type { JournalEntry, JournalRecord } from "../../automation/run/journal-entry";

/** A journal with a sound chain: an intent and an outcome for each step of `events`. */
export function madeUpJournal(runId: string, events: readonly CutoverEvent[]): JournalEntry[] {
  const records: (JournalRecord & { atMs: number })[] = [];
  for (const event of events) {
    if (event.type === "step-started") {
      records.push({
        kind: "intent",
        step: event.step,
        data: { what: event.what },
        atMs: event.atMs,
      });
    }
    if (event.type === "step-ended") {
      records.push({
        kind: "outcome",
        step: event.step,
        data: { outcome: event.outcome },
        atMs: event.atMs,
      });
    }
    if (event.type === "switched") {
      const { from, to, attempt, steps, pauseMs } = event;
      const data = { from, to, attempt };
      // The switch is reported 7 ms after its pause.
      const startMs = event.atMs - 7 - pauseMs;
      const noted = steps.find(({ step }) => step === "note-point-of-no-return")?.startMs ?? 0;
      records.push(
        { kind: "intent", step: "switch-writer", data, atMs: startMs - 40 },
        { kind: "note", step: "point-of-no-return", data, atMs: startMs + noted },
        {
          kind: "outcome",
          step: "switch-writer",
          data: { ...data, pauseMs },
          atMs: event.atMs - 2,
        },
      );
    }
    if (event.type === "verdict" && event.verdict === "pass") {
      records.push({
        kind: "note",
        step: `stage ${event.entry}: verdict`,
        data: { verdict: event.verdict },
        atMs: event.atMs,
      });
    }
  }
  return chained(runId, records);
}

/** Chains records as the journal does: SHA-256 over the entry as JSON with sorted keys. */
export function chained(
  runId: string,
  records: readonly (JournalRecord & { readonly atMs: number })[],
): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const [index, record] of records.entries()) {
    const open = {
      ...record,
      sequence: index,
      runId,
      fencingToken: 1,
      previousHash: entries.at(-1)?.hash ?? "0".repeat(64),
    };
    const hash = createHash("sha256").update(sorted(open)).digest("hex");
    entries.push({ ...open, hash });
  }
  return entries;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
