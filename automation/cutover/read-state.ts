import type { Plan } from "../plan/plan";
import { planText } from "../plan/plan";
import type { Journal } from "../ports/journal";
import { foldEntries } from "./fold";
import type { CutoverState } from "./state";

interface Folded {
  readonly entries: number;
  /** Of the last entry that was folded: another one there means another history. */
  readonly hash: string;
  readonly plan: string;
  readonly state: CutoverState;
}

/** Spares a process that ticks often the fold of weeks; a new process folds once from the start. */
const folded = new WeakMap<Journal, Folded>();

/**
 * The state that the journal holds now.
 * @throws Error as `foldEntries` does.
 */
export function readState(journal: Journal, plan: Plan): CutoverState {
  const entries = journal.entries();
  const text = planText(plan);
  const before = folded.get(journal);
  const isBefore =
    before !== undefined &&
    before.plan === text &&
    entries[before.entries - 1]?.hash === before.hash;
  const state = isBefore
    ? foldEntries(entries.slice(before.entries), plan, before.state)
    : foldEntries(entries, plan);
  const last = entries.at(-1);
  if (last !== undefined)
    folded.set(journal, { entries: entries.length, hash: last.hash, plan: text, state });
  return state;
}
