import type { BucketState } from "../../adapters/aws/s3/buckets";
import { UsageError } from "../../run/usage-error";
import { purposes, type StoreNames } from "./places";

/** What S3 said of each name. */
export type FoundBuckets = Readonly<Record<keyof StoreNames, BucketState>>;

const all = Object.keys(purposes) as (keyof StoreNames)[];
const named = (names: StoreNames, purpose: keyof StoreNames) =>
  `${names[purpose]} (for ${purposes[purpose]})`;

/**
 * What is there and in no state of ours is not touched: it may hold what another made.
 * @param begun whether a state of ours, that made some of them, lies here.
 * @throws UsageError that names each.
 */
export function refuseOthers(found: FoundBuckets, names: StoreNames, begun: boolean): void {
  const kept = all.filter(
    (purpose) => found[purpose] === "kept-from-us" || (found[purpose] === "there" && !begun),
  );
  if (kept.length === 0) return;
  const list = kept.map((purpose) =>
    found[purpose] === "there"
      ? `${named(names, purpose)} is there, and no state here knows it`
      : `${named(names, purpose)} is another account's, or this role may not see it`,
  );
  throw new UsageError(
    `Found: ${list.join("; ")}. Expected names that nobody has. Name other buckets in the connections; ` +
      "or, where these are yours and as they should be, use them as they are: causeway init is not needed for them.",
  );
}

/**
 * A settled state says that all stand. The engine believes it without a look; S3 knows.
 * @param project the folder of the program whose state it is, for the command that puts the state right.
 * @throws UsageError that names each bucket that S3 does not show.
 */
export function refuseMissing(
  found: FoundBuckets,
  names: StoreNames,
  { stack, project }: { readonly stack: string; readonly project: string },
): void {
  const missing = all.filter((purpose) => found[purpose] !== "there");
  if (missing.length === 0) return;
  const list = missing.map((purpose) =>
    found[purpose] === "absent"
      ? `${named(names, purpose)} is not there`
      : `${named(names, purpose)} is another account's, or this role may not see it`,
  );
  throw new UsageError(
    `Found: ${list.join("; ")}, though the state of the stores in s3://${names.state} says that it was made. ` +
      "Expected all four to stand: what a deleted bucket held is gone. Find out who deleted it; then have the state " +
      `see it (pulumi login 's3://${names.state}' && PULUMI_CONFIG_PASSPHRASE= pulumi refresh --stack ${stack} ` +
      `--cwd ${project}) and run causeway init again, which makes it anew.`,
  );
}
