import { z } from "zod";

const connectionSchema = z.strictObject({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  user: z.string().min(1),
  password: z.string().optional(),
  database: z.string().min(1),
});
/** How the prober logs in: as the application does. */
export type ProbeConnection = z.output<typeof connectionSchema>;

/** What the prober's process is told, as one JSON text. Times are milliseconds. */
export const proberOptionsSchema = z.strictObject({
  databases: z.strictObject({ source: connectionSchema, target: connectionSchema }),
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
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `The prober's options are not JSON: ${String(error)}. Expected one JSON object.`,
    );
  }
  const parsed = proberOptionsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`The prober's options can't be used:\n${z.prettifyError(parsed.error)}`);
}
