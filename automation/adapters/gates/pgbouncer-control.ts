import { z } from "zod";
import { loginSchema } from "../../run/login";

/**
 * Everything that working one PgBouncer process needs, as plain data: its launcher writes it down, the
 * gate and the agent beside it read it.
 */
export const pgBouncerControlSchema = z.strictObject({
  site: z.enum(["blue", "green"]),
  /** Login of an admin user; the database is PgBouncer's own console, `pgbouncer`. */
  admin: loginSchema,
  /** Name under which applications connect: the entry in the `[databases]` section. */
  entry: z.string().min(1),
  /** Both databases, as the application logs in to them. */
  databases: z.strictObject({ source: loginSchema, target: loginSchema }),
  /** Server connections at a time. */
  poolSize: z.number().int().positive(),
  /** The file with the `[databases]` section, included by the configuration. */
  databasesFile: z.string().min(1),
  /** The user list: whom PgBouncer lets in. */
  userListFile: z.string().min(1),
  /** The authorities of the databases' certificates, where they are reached by TLS. */
  databasesCaFile: z.string().min(1).optional(),
  /** The authority of PgBouncer's own certificate, where it takes clients, and its console, by TLS only. */
  consoleCaFile: z.string().min(1).optional(),
  /** Until when the pool is held (see `hold-file.ts`). */
  holdFile: z.string().min(1),
  /** Touched by the agent each time it has reached the console. */
  heartbeatFile: z.string().min(1),
});

/** See `pgBouncerControlSchema`. */
export type PgBouncerControl = Readonly<z.infer<typeof pgBouncerControlSchema>>;
