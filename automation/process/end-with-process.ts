/**
 * Calls `end` when this process exits or a signal ends it: a detached child gets neither the terminal's
 * signals nor anybody's clean-up. Returns how to undo it.
 * @param always also at a signal that somebody else handles: this process may then go on without the child.
 */
export function endWithThisProcess(end: () => void, { always = false } = {}): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    const isHandled = process.listenerCount(signal) > 1;
    if (isHandled && !always) return;
    end();
    release();
    if (!isHandled) process.kill(process.pid, signal);
  };
  const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  const release = () => {
    process.off("exit", end);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on("exit", end);
  for (const signal of signals) process.on(signal, onSignal);
  return release;
}
