import { readFileSync, rmSync, statSync } from "node:fs";
import { z } from "zod";
import { writeAtomically } from "../../process/write-atomically";

const schema = z.object({
  token: z.string(),
  untilMs: z.number(),
  longestMs: z.number(),
  sinceMs: z.number().optional(),
});

/**
 * A hold that is under way: whose it is (`token`), when it ends by itself (`untilMs`, milliseconds
 * since 1970), and how long it can last in all, its drain included (`longestMs`): a wall clock that is
 * set back would let `untilMs` never come. `sinceMs`: when the first of the holds that follow each other
 * without a release began.
 */
export type HoldNote = z.infer<typeof schema>;

/** Writes down a hold, before the pool is paused. A newer hold replaces an older one. */
export function writeHold(file: string, note: HoldNote): void {
  writeAtomically(file, JSON.stringify(note));
}

/** The hold that is under way, or undefined. A file that cannot be understood is an overdue hold. */
export function readHold(file: string): HoldNote | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return { token: "", untilMs: 0, longestMs: 0 };
  }
}

/** Forgets the hold of `token`; a newer one stays. */
export function clearHold(file: string, token: string): void {
  if (readHold(file)?.token === token) rmSync(file, { force: true });
}

/** An agent that was silent for this long is dead, in milliseconds: it beats five times a second. */
export const heartbeatLimitMs = 5_000;

/** Milliseconds since a file was last touched; infinity when it does not exist. */
export function ageMs(file: string, nowMs: number): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? Infinity : nowMs - found.mtimeMs;
}
