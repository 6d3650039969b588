import { z } from "zod";

/**
 * Reads the options that a program of ours is started with: one JSON object that fits `schema`, with
 * its defaults filled in. `whose` is the program's name, for the message.
 * @throws Error that names every problem with its place; values are not in it, a password may be one.
 */
export function parseOptions<T extends z.ZodType>(
  whose: string,
  text: string,
  schema: T,
): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const found = text === "" ? "nothing" : `${text.length} characters that are none`;
    throw new Error(
      `The options of ${whose} are not JSON: expected one JSON object, got ${found}.`,
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`The options of ${whose} can't be used:\n${z.prettifyError(parsed.error)}`);
}
