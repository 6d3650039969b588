import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { writeAtomically } from "../../process/write-atomically";
import { readJson } from "../records/record-store";

const names = z.array(z.string()).default([]);

const deedsSchema = z.strictObject({
  /** Zones whose parent points to their name servers: `payment.example.com`. */
  delegatedZones: names,
  /** Images in the account's own repositories: `payment-app:1.0.0`. */
  pushedImages: names,
  /** Secrets, by name or ARN, that somebody gave a value. */
  secretValues: names,
  /** Connections, by name, whose handshake somebody completed in the console. */
  acceptedConnections: names,
  /** E-mail addresses whose owners confirmed their subscription. */
  confirmedSubscriptions: names,
});

/**
 * What people did in the account besides Pulumi. `*` in a list stands for everything of its kind; an empty
 * one is an account on day one.
 */
export type Deeds = z.output<typeof deedsSchema>;

const all = ["*"];

/** People did all that is theirs to do. */
export const everythingDone: Deeds = {
  delegatedZones: all,
  pushedImages: all,
  secretValues: all,
  acceptedConnections: all,
  confirmedSubscriptions: all,
};

/** The same for people to read. */
export const deedsInWords =
  "the zone is delegated, the images are pushed, the secrets have values, the connection is accepted, the subscriptions are confirmed";

const fileIn = (cloudFolder: string) => path.join(cloudFolder, "people.json");

/** Reads what people did; nothing when the file isn't there. Throws when it holds something else. */
export function readDeeds(cloudFolder: string): Deeds {
  const file = fileIn(cloudFolder);
  const result = deedsSchema.safeParse(readJson(file) ?? {});
  if (result.success) return result.data;
  throw new Error(`${file} doesn't say what people did:\n${z.prettifyError(result.error)}`);
}

/** Notes what people did, besides what they had done before. Returns the file that says so. */
export function noteDeeds(cloudFolder: string, done: Partial<Deeds>): string {
  fs.mkdirSync(cloudFolder, { recursive: true });
  const before = readDeeds(cloudFolder);
  const after = Object.fromEntries(
    Object.entries(before).map(([kind, was]) => [
      kind,
      [...new Set([...was, ...(done[kind as keyof Deeds] ?? [])])],
    ]),
  );
  const file = fileIn(cloudFolder);
  writeAtomically(file, `${JSON.stringify(after, undefined, 2)}\n`);
  return file;
}

/** True when anybody noted anything, even that nothing is done: the file is there. */
export function hasDeeds(cloudFolder: string): boolean {
  return fs.existsSync(fileIn(cloudFolder));
}

/** True when a list names one of these, or everything. */
export function isDone(list: readonly string[], ...oneOf: readonly string[]): boolean {
  return list.includes("*") || oneOf.some((name) => list.includes(name));
}
