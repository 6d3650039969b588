import { z } from "zod";
import { warmUpSchema } from "../../manifest/warm-up";
import { parseOptions } from "../../process/parse-options";
import { loginSchema } from "../../run/login";

const port = z.number().int().min(0).max(65535);
const milliseconds = z.number().int().positive();

const role = z.enum(["source", "target"]);

/** What one payments service is started with, as JSON. Times are in milliseconds. */
export const serviceOptionsSchema = z.strictObject({
  site: z.enum(["blue", "green"]),
  /** Where clients connect. Port 0: any free one. */
  listen: z.strictObject({ address: z.string().min(1), port }),
  /** Where the gate is worked; loopback only. Port 0: any free one. */
  control: z.strictObject({
    address: z.enum(["127.0.0.1", "127.0.1.1", "127.0.2.1"]).default("127.0.0.1"),
    port: port.default(0),
  }),
  /** Both databases, reached directly. Their ports tell which of them answered a statement. */
  databases: z.strictObject({ source: loginSchema, target: loginSchema }),
  /** The database that is the writer at the start. */
  writer: role,
  gate: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("pool") }),
    z.strictObject({
      kind: z.literal("pgbouncer"),
      /** This site's PgBouncers: all statements go through one of them, in turn. */
      connections: z.array(loginSchema).min(1),
      /** Only with PgBouncer 1.21 or newer and its `max_prepared_statements`. */
      namedStatements: z.boolean().default(false),
    }),
  ]),
  /** What makes a connection ready, from the manifest. */
  warmUp: z.array(warmUpSchema),
  /** Transactions at a time, and connections to each database. */
  poolSize: z.number().int().min(1).max(500).default(12),
  /** Requests that may wait for a connection or behind the held gate. */
  queueSize: z.number().int().min(0).max(100_000).default(2_000),
  /** How long each may wait. */
  queueMs: milliseconds.default(5_000),
  /** Past this a statement's connection is given up; the server's own limit should come first. */
  statementMs: milliseconds.default(10_000),
  connectMs: milliseconds.default(2_000),
  healthMs: milliseconds.default(1_000),
});

/** The options with every default filled in. */
export type ServiceOptions = z.output<typeof serviceOptionsSchema>;

/** The options as they are written: what has a default may be left out. */
export type ServiceOptionsInput = z.input<typeof serviceOptionsSchema>;

/** Reads the JSON a service is started with. Throws one error that names every problem. */
export function parseServiceOptions(text: string): ServiceOptions {
  return parseOptions("the payments service", text, serviceOptionsSchema);
}
