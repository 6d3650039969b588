import * as fs from "node:fs";
import * as path from "node:path";
import type { z } from "zod";
import { LineReader } from "../../run/ndjson";

/**
 * Hands every line of an NDJSON file that fits `schema` to `use`, in order; the file is never held
 * as a whole. Returns in sentences what could not be read: a missing file, or how many lines.
 */
export async function eachLine<T>(
  file: string,
  schema: z.ZodType<T>,
  use: (line: T) => void,
): Promise<string[]> {
  if (!fs.existsSync(file)) return [`${path.basename(file)} is missing.`];
  const name = path.basename(file);
  let lines = 0;
  const unreadable: number[] = [];
  const reader = new LineReader(file);
  for await (const text of reader.read()) {
    lines += 1;
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) use(parsed.data);
    else unreadable.push(lines);
  }
  const gaps: string[] = [];
  if (lines === 0) gaps.push(`${name} is empty.`);
  if (reader.tornBytes > 0) {
    gaps.push(
      `${name} ends in ${reader.tornBytes} bytes of a line that was cut off while it was written; they are left out.`,
    );
  }
  const count = unreadable.length;
  if (count > 0) {
    gaps.push(
      `${count} of the ${lines} lines of ${name} can't be read (the first is line ${unreadable[0]}) and ${count === 1 ? "is" : "are"} left out.`,
    );
  }
  return gaps;
}

/** Reads one JSON file that fits `schema`; undefined, with the reason added to `gaps`, when it can't. */
export function readJson<T>(file: string, schema: z.ZodType<T>, gaps: string[]): T | undefined {
  const name = path.basename(file);
  if (!fs.existsSync(file)) {
    gaps.push(`${name} is missing.`);
    return undefined;
  }
  const parsed = schema.safeParse(parseJson(fs.readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const [problem] = parsed.error.issues;
  gaps.push(
    `${name} can't be read: ${problem === undefined ? "" : `${problem.path.join(".")} ${problem.message}`}.`,
  );
  return undefined;
}

/** Undefined for what is no JSON: no schema here accepts it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
