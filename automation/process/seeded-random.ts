/** Numbers from 0 up to, not including, 1. */
export type Random = () => number;

/**
 * A repeatable source of chance: the same seed gives the same numbers. Mulberry32 by Tommy Ettinger
 * (public domain), 32 bits of state: enough to shape traffic. Not for keys.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
