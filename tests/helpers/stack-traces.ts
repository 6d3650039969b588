/**
 * Runs without stack traces. Pulumi's SDK takes one at each promise: mapped to TypeScript's lines, they
 * are more than half of a run's time.
 */
export async function withoutStackTraces<T>(run: () => Promise<T>): Promise<T> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
