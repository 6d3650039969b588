import type { ReplicationProblem } from "../../../ports/replicator";
import type { SlotState } from "./slot";

/**
 * No SQL tells how large a server's disk is, on RDS nothing on the machine does either. A log that has grown
 * to this share of what it is the log of, and past what any reader's restart takes, is for a person to look at.
 */
const shareOfDatabase = 0.25;
const leastBytes = 16 * 1024 ** 3;

/** What a slot keeps on the disk of the database that writes the log, where it is more than a reader's break explains. Pure. */
export function retainedLogProblem(
  name: string,
  role: string,
  {
    retainedWalBytes,
    databaseBytes,
    active,
  }: Pick<SlotState, "retainedWalBytes" | "databaseBytes" | "active">,
): readonly ReplicationProblem[] {
  if (retainedWalBytes < Math.max(leastBytes, databaseBytes * shareOfDatabase)) return [];
  const reader = active ? "its reader is far behind" : "nobody reads it";
  return [
    {
      kind: "slot",
      object: `slot ${name}`,
      message: `keeps ${gigabytes(retainedWalBytes)} GB of write-ahead log on the ${role}, whose database has about ${gigabytes(databaseBytes)} GB: ${reader}, and a disk that is full stops the ${role}`,
      remedy: `look at the free disk there now; let the reader catch up, or give the direction up (its slot is dropped with it) before the disk is full`,
    },
  ];
}

function gigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}
