import type { CutoverEvent } from "../run/events";
import type { JournalEntry } from "../run/journal-entry";
import type { SiteSample } from "../run/site-sample";
import type { DatabaseRole } from "../run/words";
import type { AuditReport } from "../run/audit-report";

/** One probe write on one database. Times in milliseconds since the epoch. */
export interface Probe {
  readonly database: DatabaseRole;
  readonly startMs: number;
  readonly endMs: number;
  /** `accepted`, `refused` (by the fence) or another word, such as `error`. */
  readonly outcome: string;
  /** The database's error code, when it refused. */
  readonly code?: string | undefined;
}

/** One run as its folder tells it. What a file did not hold is missing here, never zero. */
export interface RunData {
  readonly events: readonly CutoverEvent[];
  readonly samples: readonly SiteSample[];
  /** How many payments the ledger holds; undefined without a ledger. */
  readonly acknowledgedPayments: number | undefined;
  /** Acknowledgements within `nearSwitchMs` of a switch, rising, milliseconds since the epoch. */
  readonly acknowledgedMs: readonly number[];
  /** The probes within `nearSwitchMs` of a switch. */
  readonly probes: readonly Probe[];
  readonly journal: readonly JournalEntry[];
  readonly audit: AuditReport | undefined;
  /** Set-up of the run, by name, without anything that looks like a secret. */
  readonly world: Readonly<Record<string, string>>;
  /** What could not be read, in sentences. */
  readonly gaps: readonly string[];
}

/**
 * Of payments and probes only what is this near to the telling of a switch is kept: the close-up shows
 * a second at most, and a switch may be reported some time after it was.
 */
export const nearSwitchMs = 5_000;
