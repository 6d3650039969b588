import type { Query } from "../../ports/query";

/** Something that would make the database lighter, and what doing it costs a live system. */
export interface Advice {
  /** What it is about, such as `index public.orders_old`. */
  readonly object: string;
  /** What was seen, with its figures. */
  readonly seen: string;
  /** A statement that can run on a live system. */
  readonly statement: string;
  /** The strongest lock that it takes, and what that lock keeps waiting. */
  readonly lock: string;
  /** How long that lasts, as far as it can be told without doing it. */
  readonly lasts: string;
}

/** One kind of advice. */
export interface Adviser {
  readonly id: string;
  readonly title: string;
  /** What the figures can't tell, for whoever acts on them. */
  readonly limits: string;
  /** @throws QueryError when nothing can be said. */
  run(source: Query): Promise<readonly Advice[]>;
}

/** Lock of all that runs CONCURRENTLY, and of VACUUM and ANALYZE. */
export const gentleLock =
  "SHARE UPDATE EXCLUSIVE: reads and writes go on; other maintenance of the table waits";

/** Bytes for people. */
export function size(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1_024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
