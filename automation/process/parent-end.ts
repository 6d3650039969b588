import { fstatSync } from "node:fs";

/**
 * Calls `end` when standard input closes: whoever started this process holds its other end, and is
 * gone then. Does nothing unless standard input is a pipe or socket, so that a process started by hand
 * or with no input goes on. Doesn't keep this process alive.
 */
export function onParentEnd(end: () => void): void {
  if (!isPipe()) return;
  let hasEnded = false;
  const endOnce = () => {
    if (hasEnded) return;
    hasEnded = true;
    end();
  };
  process.stdin.once("end", endOnce).once("close", endOnce).once("error", endOnce).resume();
  process.stdin.unref();
}

function isPipe(): boolean {
  try {
    // Node gives its children a socket where a shell gives a pipe.
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}
