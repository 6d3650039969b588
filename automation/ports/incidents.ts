/** Something that no statistics may weigh: a security finding about what serves green's traffic. */
export interface Incident {
  /** Unique; the same finding again is the same incident. */
  readonly id: string;
  readonly severity: string;
  /** In its finder's own words. */
  readonly title: string;
  /** What it is about, such as an ARN. */
  readonly resource: string;
}

/** Who watches for incidents. */
export interface Incidents {
  /** Open ones that came up at or after `sinceMs`. Throws when they can't be read. */
  since(sinceMs: number): Promise<readonly Incident[]>;
}
