import * as fs from "node:fs";

/** Ends a last line that a crash left half written: only it is unreadable then, not the next one. */
export function endTornLine(descriptor: number): void {
  const { size } = fs.fstatSync(descriptor);
  if (size === 0) return;
  const last = Buffer.alloc(1);
  fs.readSync(descriptor, last, 0, 1, size - 1);
  if (last.toString() !== "\n") fs.writeSync(descriptor, "\n");
}
