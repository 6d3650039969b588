import type { Side } from "./side";

/** How much of the log's end is looked at, in bytes. */
const tailBytes = 200_000;

/**
 * The last error of a subscription's workers in the server's own log; undefined where the server keeps no
 * log that SQL can read, or this role may not.
 */
export async function serverWords(side: Side, subscription: string): Promise<string | undefined> {
  try {
    const [row] = await side.connection.query<{ tail: string | null }>(
      `SELECT pg_read_file(f.name, greatest(0, (pg_stat_file(f.name)).size - ${tailBytes}), ${tailBytes}) AS tail
       FROM (SELECT pg_current_logfile() AS name) f WHERE f.name IS NOT NULL`,
    );
    const tail = row?.tail ?? undefined;
    return tail === undefined ? undefined : lastError(tail, subscription);
  } catch {
    return undefined;
  }
}

/** The last error of a logical replication worker in a log: what went wrong, its detail and context. */
export function lastError(log: string, subscription: string): string | undefined {
  const lines = log.split("\n");
  const names = (line: string) => line.includes(`"${subscription}"`);
  const isError = (line: string) => /\bERROR:/.test(line);
  const follows = (line: string) => /\b(DETAIL|CONTEXT|HINT|STATEMENT):/.test(line);
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? "";
    if (!isError(line)) continue;
    const rest: string[] = [];
    for (const next of lines.slice(index + 1, index + 4)) {
      if (!follows(next)) break;
      rest.push(next);
    }
    const whole = [line, ...rest];
    const ofWorker =
      whole.some((each) => /replication|relation "|COPY |subscription/.test(each)) ||
      whole.some(names);
    if (ofWorker)
      return whole
        .map((each) => each.replace(/^.*?\b(?=ERROR:|DETAIL:|CONTEXT:|HINT:)/, ""))
        .join(" ");
  }
  return undefined;
}
