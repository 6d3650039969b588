import * as fs from "node:fs";
import { cutTornLine } from "../run/ndjson";
import { UsageError } from "../run/usage-error";

/** A file of JSON lines that belongs to one subject, such as a pair of databases. */
export interface LedgerFile<Line> {
  /** The lines of earlier processes, oldest first. */
  readonly before: readonly Line[];
  /** Resolves nothing: the line is with the operating system when it returns, so a killed process loses none. */
  append(line: Line): void;
  close(): void;
}

/**
 * Opens a ledger, or begins one. A line that a crash tore is cut off: what it said is done again.
 * @throws UsageError when the file belongs to another subject, or is no ledger.
 */
export function openLedgerFile<Line>(file: string, subject: string): LedgerFile<Line> {
  const descriptor = fs.openSync(file, "a+", 0o600);
  cutTornLine(descriptor);
  const [first, ...before] = linesOf(file);
  const append = (line: unknown) => fs.writeSync(descriptor, `${JSON.stringify(line)}\n`);
  if (first === undefined) append({ ledger: subject });
  else if ((first as { ledger?: unknown }).ledger !== subject) {
    fs.closeSync(descriptor);
    const found = JSON.stringify((first as { ledger?: unknown }).ledger ?? "no ledger");
    throw new UsageError(
      `${file} belongs to ${found}; expected '${subject}'. Give another file, or remove this one.`,
    );
  }
  return {
    before: before as Line[],
    append: (line) => void append(line),
    close: () => fs.closeSync(descriptor),
  };
}

function linesOf(file: string): readonly unknown[] {
  const lines = fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as unknown;
    } catch (error) {
      throw new UsageError(
        `${file}, line ${index + 1}: ${(error as Error).message}. Expected a ledger of causeway verify; give another file.`,
      );
    }
  });
}
