import type { DatabaseRole } from "../../run/words";

/** A write that one database let in, somewhere between two instants (equal when it is known exactly). */
export interface AcceptedWrite {
  readonly database: DatabaseRole;
  readonly startMs: number;
  readonly endMs: number;
  /** For people: which write it was. */
  readonly name: string;
}

/**
 * The longest row of writes that begins on `first`, each surely after the one before (it began when that
 * one had ended) and on the other database. If the writer was on `first` and then moved n times, the row
 * has at most n + 1 members, wherever in its interval each write took place.
 */
export function alternations(
  writes: readonly AcceptedWrite[],
  first: DatabaseRole,
): readonly AcceptedWrite[] {
  const row: AcceptedWrite[] = [];
  // The one that ends first leaves the most room for those after it, as in interval scheduling.
  for (const write of [...writes].sort((a, b) => a.endMs - b.endMs)) {
    const last = row.at(-1);
    if (last === undefined ? write.database !== first : write.database === last.database) continue;
    if (last === undefined || write.startMs > last.endMs) row.push(write);
  }
  return row;
}

/**
 * Writes that the reported places of the writer can't explain: from each side, those of the longest row beyond
 * what it may have. `reported` begins with the first writer and alternates.
 */
export function unexplainedWrites(
  writes: readonly AcceptedWrite[],
  reported: readonly DatabaseRole[],
): readonly string[] {
  const name = (write: AcceptedWrite) =>
    `${write.name} was let in by the ${write.database} at ${new Date(write.endMs).toISOString()}`;
  return (["source", "target"] as const).flatMap((first) => {
    const allowed = first === reported[0] ? reported.length : reported.length - 1;
    const row = alternations(writes, first);
    return row.slice(allowed).map((write, index) => {
      const before = row[allowed + index - 1];
      const after = before === undefined ? "" : `, surely after ${name(before)}`;
      return `${name(write)}${after}; the writer was reported on: ${reported.join(", ")}`;
    });
  });
}
