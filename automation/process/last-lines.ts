import { readFileSync } from "node:fs";

/** The last lines of a log for an error message, or what stands for them. */
export function lastLines(file: string, count = 8): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    return `(no log: ${(error as NodeJS.ErrnoException).code ?? String(error)})`;
  }
  return text === "" ? "(an empty log)" : text.split("\n").slice(-count).join("\n");
}
