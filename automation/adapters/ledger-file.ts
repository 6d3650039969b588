import * as fs from "node:fs";
import { cutTornLine, wholeLines } from "../run/ndjson";
import { UsageError } from "../run/usage-error";

/** A file of JSON lines that belongs to one subject, such as a pair of databases. */
export interface LedgerFile<Line> {
  /** The lines of earlier processes, oldest first. */
  readonly before: readonly Line[];
  /** Resolves nothing: the line is with the operating system when it returns, so a killed process loses none. */
  append(line: Line): void;
  /** The same for many. */
  appendAll(lines: readonly Line[]): void;
  close(): void;
}

/**
 * Opens a ledger, or begins one. A line that a crash tore is cut off: what it said is done again.
 * @throws UsageError when the file belongs to another subject, or is no ledger.
 */
export function openLedgerFile<Line>(file: string, subject: string): LedgerFile<Line> {
  const descriptor = fs.openSync(file, "a+", 0o600);
  try {
    cutTornLine(descriptor);
    const appendAll = (added: readonly unknown[]) =>
      fs.writeFileSync(descriptor, added.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const append = (line: unknown) => appendAll([line]);
    const lines = linesOf(file);
    if (lines.length === 0) append({ ledger: subject });
    const before = lines.length === 0 ? [] : linesAbout<Line>(file, lines, subject);
    return { before, append, appendAll, close: () => fs.closeSync(descriptor) };
  } catch (error) {
    fs.closeSync(descriptor);
    throw error;
  }
}

/**
 * The lines of a ledger that another process wrote.
 * @throws UsageError when there is none, when it belongs to another subject, or is no ledger.
 */
export function readLedgerFile<Line>(file: string, subject: string): readonly Line[] {
  if (!fs.existsSync(file))
    throw new UsageError(`${file} is not there; expected a ledger of causeway verify.`);
  return linesAbout<Line>(file, linesOf(file), subject);
}

function linesAbout<Line>(
  file: string,
  [first, ...lines]: readonly unknown[],
  subject: string,
): readonly Line[] {
  const found = (first as { ledger?: unknown } | undefined)?.ledger ?? "no ledger";
  if (found === subject) return lines as Line[];
  throw new UsageError(
    `${file} belongs to ${JSON.stringify(found)}; expected '${subject}'. Give another file, or remove this one.`,
  );
}

function linesOf(file: string): readonly unknown[] {
  return wholeLines(fs.readFileSync(file, "utf8")).map(({ line, number }) => {
    try {
      return JSON.parse(line) as unknown;
    } catch (error) {
      throw new UsageError(
        `${file}, line ${number}: ${(error as Error).message}. Expected a ledger of causeway verify; give another file.`,
      );
    }
  });
}
