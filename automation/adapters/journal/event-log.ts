import * as fs from "node:fs";
import { cutTornLine } from "../run/ndjson";
import type { View } from "./create-view";

/**
 * Appends every event to `file`, one JSON a line. Each line is one write to the operating system,
 * so a `kill -9` loses nothing that was published. A line torn by an earlier crash of the machine is
 * cut off first.
 * @throws Error when the file can't be opened or written.
 */
export function eventFile(file: string): View {
  const descriptor = fs.openSync(file, "a+");
  cutTornLine(descriptor);
  let open = true;
  return {
    publish: (event) => {
      if (!open) return;
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      const written = fs.writeSync(descriptor, line);
      if (written < line.length) {
        throw new Error(
          `Only ${written} of ${line.length} bytes of an event fit into ${file}. Is its disk full?`,
        );
      }
    },
    close: () => {
      if (open) fs.closeSync(descriptor);
      open = false;
    },
  };
}
