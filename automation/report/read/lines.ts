import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline";
import type { z } from "zod";

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
  let lines = 0;
  const unreadable: number[] = [];
  const input = fs.createReadStream(file, "utf8");
  for await (const text of readline.createInterface({ input, crlfDelay: Infinity })) {
    lines += 1;
    if (text === "") continue;
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) use(parsed.data);
    else unreadable.push(lines);
  }
  if (lines === 0) return [`${path.basename(file)} is empty.`];
  if (unreadable.length === 0) return [];
  const count = unreadable.length;
  return [
    `${count} of the ${lines} lines of ${path.basename(file)} can't be read ` +
      `(the first is line ${unreadable[0]}) and ${count === 1 ? "is" : "are"} left out.`,
  ];
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

/** Undefined for what is no JSON, such as a line that a crash tore: no schema here accepts it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
