import { z } from "zod";
import { warmUpSchema } from "../../manifest/warm-up";

const port = z.number().int().min(0).max(65_535);

/** What the embedded world is started with, as JSON. Times are milliseconds. */
export const worldOptionsSchema = z.strictObject({
  /** The run's folder; see `run-folder.ts`. */
  root: z.string().min(1),
  /** Seeded transactions. */
  transactions: z.number().int().min(1),
  requestsPerSecond: z.number().positive(),
  gate: z.enum(["pool", "pgbouncer"]),
  /** Whether the controller reaches the PgBouncers' agents over networks that can be cut. */
  wired: z.boolean(),
  seed: z.number().int(),
  sites: z.strictObject({
    blue: z.string().min(1),
    green: z.string().min(1),
    /** One port for both sites, as 443 is; 0 = any that is free on both. */
    port,
  }),
  /** Blue's address as the stack's config has it: the local network leads it to `sites.blue`. */
  onPremisesAddress: z.string().min(1),
  /** What makes the services' connections ready, from the manifest. */
  warmUp: z.array(warmUpSchema),
  /** Without a sign of life from a controller the world ends itself after this long. */
  orphanLimitMs: z.number().int().positive(),
});

/** See `worldOptionsSchema`. */
export type WorldOptions = z.infer<typeof worldOptionsSchema>;
