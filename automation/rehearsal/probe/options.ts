import { z } from "zod";
import { parseOptions } from "../../process/parse-options";
import { loginSchema } from "../../run/login";

/** What `passwordsFile` holds. */
export const rotatedSchema = z.strictObject({ source: z.string(), target: z.string() });

/** What the prober's process is given, as one JSON text: it logs in as the application does. Times are milliseconds. */
export const proberOptionsSchema = z.strictObject({
  databases: z.strictObject({ source: loginSchema, target: loginSchema }),
  /** JSON `{source, target}`: passwords that count instead once the file is there. Read at each login: they are rotated. */
  passwordsFile: z.string().min(1).optional(),
  /** Beat of the tries on each side. */
  intervalMs: z.number().int().min(1).default(50),
  /** A try that waits longer (for a lock) is given up: its outcome is `error`. */
  statementTimeoutMs: z.number().int().min(1).default(250),
  /** Where the `ProbeLine`s go. */
  file: z.string().min(1),
  /** The process ends by itself after this long. */
  maxLifetimeMs: z.number().int().min(1).default(3_600_000),
});
export type ProberOptions = z.output<typeof proberOptionsSchema>;
export type ProberOptionsInput = z.input<typeof proberOptionsSchema>;

/** Reads the options. @throws Error that names every problem with its place. */
export function parseProberOptions(text: string): ProberOptions {
  return parseOptions("the prober", text, proberOptionsSchema);
}
