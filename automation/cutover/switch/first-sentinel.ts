/**
 * The sentinel that is the first row of a new writer, before any of the application's. By the epoch: whoever
 * goes on after a death finds it, too.
 */
export function firstSentinel(epoch: number): string {
  return `first-of-epoch/${epoch}`;
}
