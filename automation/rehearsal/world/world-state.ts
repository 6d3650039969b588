import * as fs from "node:fs";
import { z } from "zod";
import { writeAtomically } from "../../process/write-atomically";

const database = z.object({ host: z.string(), port: z.number().int(), pid: z.number().int() });
const service = z.object({ url: z.string(), controlUrl: z.string(), pid: z.number().int() });
/** The agent beside a PgBouncer, and how the controller reaches it. */
const agent = z.strictObject({
  site: z.enum(["blue", "green"]),
  url: z.string(),
  caFile: z.string(),
  tokenFile: z.string(),
  pid: z.number().int(),
});

/** What runs, where: kept as `world.json`, so that a controller that comes later finds it. */
export const worldStateSchema = z.object({
  pid: z.number().int(),
  controlPort: z.number().int(),
  password: z.string(),
  databases: z.object({ source: database, target: database }),
  services: z.object({ blue: service, green: service }),
  /** One agent beside each PgBouncer of both sites when these are the gates, else none. */
  agents: z.array(agent),
  dns: z.object({ host: z.string(), port: z.number().int() }),
  route53Endpoint: z.string(),
});

/** See `worldStateSchema`. */
export type WorldState = z.infer<typeof worldStateSchema>;

/** Writes the state so that a reader sees the old one or the new one, never half of it. */
export function writeWorldState(file: string, state: WorldState): void {
  writeAtomically(file, JSON.stringify(state, undefined, 2));
}

/** Undefined when there is none: the world never came up. */
export function readWorldState(file: string): WorldState | undefined {
  if (!fs.existsSync(file)) return undefined;
  return worldStateSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")));
}
