import type { Query } from "../../ports/query";
import type { Arrival } from "./arrival";
import { lookUp, type FoundRow } from "./lookup";
import type { Relation } from "./relation";
import type { Suspect } from "./suspects";

/** A row that is known to differ. */
export interface Difference {
  readonly kind: "missing" | "extra" | "changed";
  /** The key's texts; without a key the hash of the row. */
  readonly key: readonly string[];
  /** How many copies of a row without a key each side has. */
  readonly copies?: { readonly source: number; readonly target: number };
}

/** What became of suspects. */
export interface Confirmed {
  readonly differences: readonly Difference[];
  /** Rows that were only moving: equal once replication had caught up. */
  readonly cleared: number;
  /** Rows that were written so often that no moment of rest was met. */
  readonly moving: readonly Suspect[];
}

/** What the loop works with. */
export interface ConfirmPorts {
  readonly source: Query;
  readonly target: Query;
  readonly arrival: Arrival;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

/** Times of the loop, in milliseconds. */
export interface ConfirmLimits {
  /** The longest that a change takes to reach the target, where only time can tell. */
  readonly lagMs: number;
  /** After this long a row that still moves stays unproven. */
  readonly deadlineMs: number;
}

interface Watched {
  readonly suspect: Suspect;
  /** The source's row when it was last seen to change, and since when it has not. */
  seen?: { readonly version: string; readonly sinceMs: number };
}

/** The most rows that are looked up by one statement. */
const batchSize = 500;

/**
 * Looks at each suspect until it is certain: the source's row, then the target's once all that the source
 * had has arrived, then the source's again. Unchanged in between and still different: a difference. Equal:
 * it was only moving. Else once more.
 */
export async function confirm(
  ports: ConfirmPorts,
  relation: Relation,
  suspects: readonly Suspect[],
  { lagMs, deadlineMs }: ConfirmLimits,
): Promise<Confirmed> {
  const endMs = ports.now() + deadlineMs;
  const differences = new Map<string, Difference>();
  let cleared = 0;
  let watched: Watched[] = suspects.map((suspect) => ({ suspect }));
  while (watched.length > 0 && ports.now() < endMs) {
    const open: Watched[] = [];
    let certain = 0;
    for (let at = 0; at < watched.length; at += batchSize) {
      const batch = watched.slice(at, at + batchSize);
      const looks = await look(ports, relation, batch, Math.max(lagMs, endMs - ports.now()));
      for (const [index, { before, there, after, arrived }] of looks.entries()) {
        const each = batch[index] as Watched;
        const [was, is] = [versionOf(before), versionOf(after)];
        const nowMs = ports.now();
        if (was === is && sameRow(before, there)) cleared += 1;
        else {
          if (each.seen?.version !== is || was !== is) each.seen = { version: is, sinceMs: nowMs };
          const still =
            was === is &&
            (arrived === "arrived" ||
              (arrived === "unknown" && nowMs - each.seen.sinceMs >= lagMs));
          if (still) {
            const difference = differenceOf(each.suspect, before, there);
            differences.set(JSON.stringify(difference), difference);
            certain += 1;
          } else open.push(each);
        }
      }
    }
    if (certain === 0 && open.length > 0) await ports.pause(Math.min(100, Math.max(lagMs, 10)));
    watched = open;
  }
  const moving = watched.map(({ suspect }) => suspect);
  return { differences: [...differences.values()], cleared, moving };
}

/** The three looks at a batch. */
async function look(
  { source, target, arrival }: ConfirmPorts,
  relation: Relation,
  batch: readonly Watched[],
  deadlineMs: number,
) {
  const suspects = batch.map(({ suspect }) => suspect);
  const before = await lookUp(source, relation, suspects);
  const arrived = await arrival.wait(deadlineMs);
  const there = await lookUp(target, relation, suspects);
  const after = await lookUp(source, relation, suspects);
  return suspects.map((_, index) => ({
    before: before[index],
    there: there[index],
    after: after[index],
    arrived,
  }));
}

function versionOf(row: FoundRow | undefined): string {
  return row === undefined ? "none" : `${row.version} ${row.hash} ${row.copies}`;
}

function sameRow(here: FoundRow | undefined, there: FoundRow | undefined): boolean {
  return here?.hash === there?.hash && here?.copies === there?.copies;
}

function differenceOf(
  { key, row }: Suspect,
  here: FoundRow | undefined,
  there: FoundRow | undefined,
): Difference {
  const [source, target] = [here?.copies ?? 0, there?.copies ?? 0];
  const kind =
    source > 0 && target > 0 && row === undefined
      ? "changed"
      : source > target
        ? "missing"
        : "extra";
  if (row !== undefined) return { kind, key: [row.hash], copies: { source, target } };
  return { kind, key: here?.key ?? there?.key ?? key };
}
