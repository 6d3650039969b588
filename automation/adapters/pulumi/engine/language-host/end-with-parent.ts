/** How often the parent is looked for, in milliseconds. */
const intervalMs = 1_000;

/**
 * Ends this process soon after its parent: an engine that was killed can't end its plugins, and they
 * would stay for ever.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, intervalMs).unref();
}
