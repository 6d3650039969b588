import { mkdirSync, statfsSync } from "node:fs";
import { LaunchError } from "./launch-error";

/** Two fresh clusters with their first segments of write-ahead log, in bytes; measured 2 x 40 MB. */
const emptyPairBytes = 100_000_000;
/** Write-ahead log that both servers may keep before they recycle it (`max_wal_size`), in bytes. */
const walBytes = 2_000_000_000;
/**
 * One seeded transaction with its entries, audit row and indexes, on both databases, in bytes;
 * measured 2 x 0.75 kB at 200 000 transactions and rounded up.
 */
const transactionBytes = 2_000;

/** Disk space that a pair of databases with so many seeded transactions may need, in bytes. */
export function neededBytes(transactions: number): number {
  return emptyPairBytes + walBytes + transactions * transactionBytes;
}

/** Throws when the file system of `folder` has less than `bytes` free. */
export function requireDiskSpace(folder: string, bytes: number): void {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  const gigabytes = (value: number) => `${(value / 1e9).toFixed(1)} GB`;
  throw new LaunchError(
    "no-disk-space",
    `${folder} has ${gigabytes(free)} free, and the databases at this scale may need ${gigabytes(bytes)}. ` +
      "Free some space, or ask for a smaller scale.",
  );
}
