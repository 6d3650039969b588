import { chainBreak } from "../../run/journal-chain";
import type { JournalEntry } from "../../run/journal-entry";

/** One step of the journal: its intent and its outcome together, or a note. */
export interface JournalRow {
  readonly sequence: number;
  readonly step: string;
  readonly startMs: number;
  /** Undefined for a note, and for an intent whose outcome was never written. */
  readonly endMs: number | undefined;
  readonly kind: "step" | "note" | "unfinished";
  readonly data: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** What the journal tells. */
export interface JournalFigures {
  readonly rows: readonly JournalRow[];
  readonly records: number;
  readonly chain:
    | { readonly verdict: "pass" }
    | { readonly verdict: "fail"; readonly problem: string }
    | { readonly verdict: "unmeasurable" };
}

/** Pairs intents with their outcomes and checks the chain of hashes. An empty journal proves nothing. */
export function journalFigures(entries: readonly JournalEntry[]): JournalFigures {
  return {
    rows: rowsOf(entries),
    records: entries.length,
    chain: chainOf(entries),
  };
}

function chainOf(entries: readonly JournalEntry[]): JournalFigures["chain"] {
  if (entries.length === 0) return { verdict: "unmeasurable" };
  const problem = chainBreak(entries);
  return problem === undefined ? { verdict: "pass" } : { verdict: "fail", problem };
}

function rowsOf(entries: readonly JournalEntry[]): JournalRow[] {
  const rows: JournalRow[] = [];
  for (const entry of entries) {
    const { sequence, step, atMs, data, hash } = entry;
    const row = { sequence, step, startMs: atMs, endMs: undefined, data, hash };
    if (entry.kind !== "outcome") {
      rows.push({ ...row, kind: entry.kind === "intent" ? "unfinished" : "note" });
      continue;
    }
    const begun = rows.findLastIndex((one) => one.step === step && one.kind === "unfinished");
    const intent = rows[begun];
    if (intent === undefined) rows.push({ ...row, kind: "note" });
    else rows[begun] = { ...intent, kind: "step", endMs: atMs, data: { ...intent.data, ...data } };
  }
  return rows;
}
