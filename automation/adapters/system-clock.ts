import type { Clock } from "../ports/clock";
import { sleep } from "../process/time";

/** The machine's clock, with fractions of a millisecond: a pause is measured in tens of them. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep,
};
