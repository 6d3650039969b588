import { readFileSync } from "node:fs";
import type { z } from "zod";

/**
 * Reads a file of one JSON a line; undefined when it does not exist. A last line without a line feed
 * was cut off while it was written and is left out: nobody was told that it is there.
 * @throws Error with file and line for anything else that is not what it should be.
 */
export function readLines<T>(file: string, schema: z.ZodType<T>): readonly T[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.flatMap((line, index) =>
    line === "" ? [] : [parse(line, schema, file, index + 1)],
  );
}

function parse<T>(line: string, schema: z.ZodType<T>, file: string, number: number): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${file}:${number} can't be read as evidence: ${String(error)}`);
  }
}
