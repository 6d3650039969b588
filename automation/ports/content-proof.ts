import type { DatabaseRole } from "../run/words";
import type { Verdict } from "../run/verdict";

/** What a comparison of the whole content of both databases came to. */
export interface ProvenContent {
  /** The database that counted: the writer of that time. */
  readonly from: DatabaseRole;
  readonly verdict: Verdict;
  /** When it began, in milliseconds since the epoch: what it says is as old as that. */
  readonly beganMs: number;
  readonly rowsCompared: number;
  /** One line each, with the table's name: what differs, and what could not be compared. */
  readonly open: readonly string[];
}

/** Knows whether both databases hold the same rows. */
export interface ContentProof {
  /**
   * The newest proof with `from` as the database that counts, or undefined without one. One that is older
   * than `maxAgeMs` or no pass may be made anew first, which can take long.
   */
  newest(from: DatabaseRole, maxAgeMs: number): Promise<ProvenContent | undefined>;
}
