import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { connectionsFile, type Connections } from "../../connections/schema";
import { UsageError } from "../../run/usage-error";

/** The longest name that S3 takes, in characters. */
const longestName = 63;

/** What each of the buckets is for, in the order in which they are listed. */
export const purposes = {
  journal: "the journal: what was done, why, by whom",
  lease: "the lease: which controller runs",
  state: "Pulumi's state of every stack",
  "access-logs": "requests to the other three",
} as const;
export type StorePurpose = keyof typeof purposes;

/** The buckets that `causeway init` makes, by what they are for. */
export type StoreNames = Readonly<Record<StorePurpose, string>>;

/**
 * The names that a stack's connections give its buckets.
 * @throws UsageError when one is missing, is none of S3's names, or is there twice.
 */
export function storeNames(stack: string, { journal, stores }: Connections): StoreNames {
  const file = connectionsFile(stack);
  if (stores === undefined) {
    throw new UsageError(
      `${file}: stores is missing: expected stateBucket and accessLogBucket, the names of two buckets more to make.`,
    );
  }
  const names: StoreNames = {
    journal: journal.bucket,
    lease: journal.leaseBucket,
    state: stores.stateBucket,
    "access-logs": stores.accessLogBucket,
  };
  const all = Object.values(names);
  for (const name of all) {
    const named = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && name.length <= longestName;
    if (!named) {
      throw new UsageError(
        `${file}: found the bucket name '${name}'. Expected 3 to 63 small letters, digits, dots and hyphens.`,
      );
    }
    if (all.filter((one) => one === name).length > 1) {
      throw new UsageError(
        `${file}: the bucket ${name} is there for two things. Expected a bucket for each: a lease must not be locked, ` +
          "a journal must.",
      );
    }
  }
  return names;
}

/** Where the work on a stack's stores lies until its state is in its bucket; a folder of the project's own. */
export function storesFolder(project: string, stack: string) {
  const root = path.join(project, ".causeway", "stores", stack);
  return { root, project: path.join(root, "project"), state: path.join(root, "state") };
}

/** Where Pulumi's own backend keeps the state of a stack's stores in a bucket: plain, or compressed. */
export function stateKeys(stack: string): readonly string[] {
  const key = `.pulumi/stacks/causeway-stores/${stack}.json`;
  return [key, `${key}.gz`];
}

/** The two backends that the state of the stores is kept in, one after the other. */
export function backendUrls(
  folder: { readonly state: string },
  { state }: StoreNames,
  region: string,
): { readonly local: string; readonly bucket: string } {
  // Pulumi reads AWS_ENDPOINT_URL too; an emulator has no name for each bucket.
  const emulated = process.env["AWS_ENDPOINT_URL"] === undefined ? "" : "&s3ForcePathStyle=true";
  return {
    local: pathToFileURL(folder.state).href,
    bucket: `s3://${state}?region=${region}&awssdk=v2${emulated}`,
  };
}
