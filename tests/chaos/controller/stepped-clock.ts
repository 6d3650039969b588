import { existsSync, readFileSync } from "node:fs";
import { systemClock } from "../../../automation/adapters/system-clock";
import type { Clock } from "../../../automation/ports/clock";

/** The machine's clock, off by what a file says: as when somebody sets it, or a bad time server steps it. */
export function steppedClock(offsetFile: string): Clock {
  const offset = () => (existsSync(offsetFile) ? Number(readFileSync(offsetFile, "utf8")) : 0);
  return {
    now: () => systemClock.now() + offset(),
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
  };
}
