import { hasCode } from "../../../process/retry";

/**
 * Does some work with each item, in rounds: one that fails because another has to come first waits for a later round.
 * @param laterIf SQLSTATEs of such a failure; every other one is thrown at once.
 * @throws what the last one failed with, once a whole round has brought nothing forward.
 */
export async function inAnyOrder<Item>(
  items: readonly Item[],
  laterIf: readonly string[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let left = items; left.length > 0;) {
    const later: Item[] = [];
    let reason: unknown;
    for (const item of left) {
      try {
        await work(item);
      } catch (error) {
        if (!hasCode(error, ...laterIf)) throw error;
        reason = error;
        later.push(item);
      }
    }
    if (later.length === left.length) throw reason;
    left = later;
  }
}
