import { z } from "zod";
import { loginSchema } from "../../../automation/run/login";

const logins = z.strictObject({ controller: loginSchema, replication: loginSchema });

/** Where in a write of the journal the controller dies: before it (its work is done, nobody noted it), or once it is durable. */
const edge = z.enum(["before", "after"]);

/** A death by SIGKILL at one write of the journal. */
export const deathSchema = z.strictObject({
  /** The number that the entry has in the journal, from 1. */
  write: z.number().int().min(1),
  edge,
});
export type Death = z.infer<typeof deathSchema>;

/** What one life of a controller is given, as one JSON text. */
export const controllerOptionsSchema = z.strictObject({
  root: z.string(),
  runId: z.string(),
  databases: z.strictObject({ source: logins, target: logins }),
  gates: z.strictObject({
    /** Of the agent beside a PgBouncer. */
    agent: z.strictObject({
      site: z.enum(["blue", "green"]),
      url: z.string(),
      caFile: z.string(),
      tokenFile: z.string(),
    }),
    /** Of the gate inside a service's own pool. */
    pool: z.strictObject({ site: z.enum(["blue", "green"]), controlUrl: z.string() }),
  }),
  /** Where it dies; what has struck in a life before strikes no more. */
  deaths: z.array(deathSchema),
});
export type ControllerOptions = z.infer<typeof controllerOptionsSchema>;

/** Holds the options: they have passwords in them, and arguments are public. */
export const controllerVariable = "CAUSEWAY_CHAOS_CONTROLLER";
