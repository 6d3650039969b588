import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../ports/clock";

/** The machine's clock, with fractions of a millisecond: a pause is measured in tens of them. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};
