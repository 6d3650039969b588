import * as path from "node:path";
import { z } from "zod";
import { readJson, type RecordStore } from "../records/record-store";

const schema = z.strictObject({
  /** Whether the clients' name is delegated, so that its certificate was issued. */
  certificate: z.boolean(),
});

/** What people do for an account, and nobody else can. */
export type Arrival = keyof z.infer<typeof schema>;

/**
 * Whether something has come to this account. All has, unless `arrivals.json` in the cloud's folder says otherwise:
 * a rehearsal begins after day one.
 */
export function hasArrived(store: RecordStore, arrival: Arrival): boolean {
  const file = path.join(path.dirname(store.folder), "arrivals.json");
  const said = readJson(file);
  return said === undefined || schema.parse(said)[arrival];
}
