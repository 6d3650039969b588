import { z } from "zod";
import { warmUpSchema } from "../../manifest/warm-up";

const name = z.string().min(1);
const port = z.number().int().min(1).max(65_535);
const server = z.strictObject({ host: name, port });

/**
 * What the task of a pool is declared with: one document for its agent, which writes PgBouncer's files from it. It
 * names secrets and holds none.
 */
export const taskDocumentSchema = z.strictObject({
  site: z.enum(["blue", "green"]),
  region: name,
  /** The application's database, under this name on both servers and at the pool. */
  databaseName: name,
  /** What the pool logs in to the databases as. */
  user: name,
  servers: z.strictObject({ source: server, target: server }),
  /** Server connections at a time. */
  poolSize: z.number().int().positive(),
  /** Secrets by ARN: the application on each database, the application at the pool, what the agent is trusted by. */
  secrets: z.strictObject({ source: name, target: name, clients: name, agent: name }),
  /** The parameter that says which database is the writer. */
  writerParameter: name,
  /** The application's statements, run on a database before it becomes the writer. */
  warmUp: z.array(warmUpSchema),
  /** The volume that PgBouncer and the agent share. */
  folder: name,
  /** Where each of the two listens, on every address of the task. */
  ports: z.strictObject({ pgbouncer: port, agent: port }),
});

/** See `taskDocumentSchema`. */
export type TaskDocument = z.output<typeof taskDocumentSchema>;

/** The variable that holds the document. */
export const taskVariable = "GATE_AGENT_TASK";
