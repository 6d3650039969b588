import type { z } from "zod";
import type { Plan } from "../plan/plan";
import type { JournalEntry } from "../run/journal-entry";
import { initialState, type CutoverState } from "./state";
import type { Journaled } from "./step";
import { journaled } from "./steps";

/**
 * Folds a journal into the state.
 * @param onto the state of the entries before these
 * @throws Error that names the record, when the journal belongs to another plan, or holds a step or
 *   data that this code does not know: it is refused, not guessed at.
 */
export function foldEntries(
  entries: readonly JournalEntry[],
  plan: Plan,
  onto: CutoverState = initialState,
): CutoverState {
  return entries.reduce((state, entry) => foldEntry(state, entry, plan), onto);
}

function foldEntry(state: CutoverState, entry: JournalEntry, plan: Plan): CutoverState {
  const { step, kind, atMs } = entry;
  // The schema that read the record is the one that its step's fold was typed by.
  const owner = journaled.get(step) as Journaled | undefined;
  if (owner === undefined) {
    throw new Error(
      `Record ${entry.sequence} of the journal has the step '${step}', which this code doesn't know. ` +
        "It was written by another version: finish the cutover with that version, or start a new one.",
    );
  }
  const data = dataOf(owner.records[kind], entry);
  const folded = owner.fold(state, { kind, data, atMs }, plan);
  if (kind === "note") return folded;
  const progress =
    kind === "intent"
      ? { begunMs: atMs, endedMs: undefined }
      : { begunMs: folded.progress[step]?.begunMs, endedMs: atMs };
  return { ...folded, progress: { ...folded.progress, [step]: progress } };
}

function dataOf(schema: z.ZodType | undefined, entry: JournalEntry): unknown {
  const { sequence, step, kind, data } = entry;
  if (schema === undefined) {
    throw new Error(
      `Record ${sequence} of the journal is the ${kind} of '${step}', which never writes one. ` +
        "It was written by another version: finish the cutover with that version, or start a new one.",
    );
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? "" : `${path.join(".")}: `}${message}`,
  );
  throw new Error(
    `Record ${sequence} of the journal (${kind} of '${step}') is malformed: ${problems.join("; ")}. ` +
      `Found ${JSON.stringify(data)}. It was written by another version: finish the cutover with that version, or start a new one.`,
  );
}
