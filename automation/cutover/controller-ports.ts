import type { Clock } from "../ports/clock";
import type { ContentProof } from "../ports/content-proof";
import type { Database } from "../ports/database";
import type { Gate } from "../ports/gate";
import type { Incidents } from "../ports/incidents";
import type { Journal } from "../ports/journal";
import type { Operator } from "../ports/operator";
import type { Replicator } from "../ports/replicator";
import type { SiteMetrics } from "../ports/site-metrics";
import type { Stack } from "../ports/stack";
import type { TrafficRecords } from "../ports/traffic-records";
import type { EventLog } from "../run/event-log";
import type { DatabaseRole } from "../run/words";
import type { Approval } from "../plan/approvals";
import type { Plan } from "../plan/plan";
import type { Calendar } from "../plan/calendar";
import type { CutoverPolicy } from "../plan/policy";

/** What a cutover reaches besides its stack: known once the stack stands. */
export interface Environment {
  readonly databases: Readonly<Record<DatabaseRole, Database>>;
  readonly replicator: Replicator;
  readonly proof: ContentProof;
  readonly gates: readonly Gate[];
  readonly metrics: SiteMetrics;
  readonly records: TrafficRecords;
  /** Left out where nobody watches for incidents: said in the run's facts. */
  readonly incidents?: Incidents;
}

/** Everything the controller works with. Adapters are wired to it in one place, the composition. */
export interface ControllerPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly operator: Operator;
  readonly events: EventLog;
  readonly stack: Stack;
  /** Connects to what the stack holds, once a process: later calls answer the same. After `provision`. */
  readonly connect: () => Promise<Environment>;
  readonly plan: Plan;
  /** Entries of the plan that begin only once people have approved them. */
  readonly approvals: readonly Approval[];
  readonly policy: CutoverPolicy;
  /** When an entry may begin; at any time where it is left out. */
  readonly calendar?: Calendar;
  /** Milliseconds between two looks at the world. */
  readonly tickMs: number;
  /** What a person should know of this run's set-up, by name; see the event `run-started`. */
  readonly facts: Readonly<Record<string, string>>;
  /** How a held or dead run is taken up again, for people. */
  readonly howToResume: string;
}
