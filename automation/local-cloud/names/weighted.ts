import type { Random } from "../../process/seeded-random";
import type { RecordSet } from "./record-set";

/** Tells whether a record set may be answered, by its health check or its alias target's health. */
export type IsHealthy = (set: RecordSet) => boolean;

function byWeight(sets: readonly RecordSet[], random: Random): RecordSet | undefined {
  const total = sets.reduce((sum, set) => sum + (set.weight ?? 0), 0);
  // All weights zero: each is equally likely.
  if (total === 0) return sets[Math.floor(random() * sets.length)];
  let point = random() * total;
  for (const set of sets) {
    point -= set.weight ?? 0;
    if (point < 0) return set;
  }
  return sets.at(-1);
}

/**
 * Picks one of several weighted record sets as Route 53 does ("How Route 53 chooses records when health
 * checking is configured"): by weight among the healthy ones that have a weight; when none of these is
 * healthy, among the healthy ones of weight zero; when nothing is healthy, as if everything were.
 */
export function pickWeighted(
  sets: readonly RecordSet[],
  isHealthy: IsHealthy,
  random: Random,
): RecordSet | undefined {
  const weighing = sets.filter((set) => (set.weight ?? 0) > 0);
  const idle = sets.filter((set) => (set.weight ?? 0) === 0);
  const candidates = [weighing.filter(isHealthy), idle.filter(isHealthy), weighing, idle];
  const chosen = candidates.find((some) => some.length > 0);
  return chosen && byWeight(chosen, random);
}
