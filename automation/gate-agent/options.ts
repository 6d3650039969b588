import { z } from "zod";
import { pgBouncerControlSchema } from "../adapters/gates/pgbouncer-control";
import { warmUpSchema } from "../manifest/warm-up";

const milliseconds = z.number().int().positive();

/** What a gate agent is started with. Secrets are in files: a variable or an argument is public. */
export const agentOptionsSchema = z.strictObject({
  control: pgBouncerControlSchema,
  /** The application's statements; run on a database, and rolled back, before it becomes the writer. */
  warmUp: z.array(warmUpSchema).default([]),
  /** Where the controller reaches it. Port 0: any free one. */
  listen: z.strictObject({ address: z.string().min(1), port: z.number().int().min(0).max(65_535) }),
  /** The agent's certificate for `agentServerName`, by the private authority that the controller knows. */
  tls: z.strictObject({ certificateFile: z.string().min(1), keyFile: z.string().min(1) }),
  /** The file with the controller's token. */
  tokenFile: z.string().min(1),
  /** No hold lasts longer than this, its drain included, whatever the controller asks for. */
  longestHoldMs: milliseconds.default(60_000),
  /** The files with the application's password on each database; looked at again and again. */
  passwordFiles: z
    .strictObject({ source: z.string().min(1), target: z.string().min(1) })
    .optional(),
  /** How often they are looked at: until then a login with the old one fails. */
  passwordsEveryMs: milliseconds.default(250),
  /** PgBouncer's process, where the agent can see it: the agent ends with it. */
  pgbouncerPid: z.number().int().positive().optional(),
});

/** See `agentOptionsSchema`. */
export type AgentOptions = z.output<typeof agentOptionsSchema>;

/** The options as they are written: what has a default may be left out. */
export type AgentOptionsInput = z.input<typeof agentOptionsSchema>;
