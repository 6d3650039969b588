import type { Clock } from "../ports/clock";
import type { Database } from "../ports/database";
import type { EventSink } from "../run/event-sink";
import type { Gate } from "../ports/gate";
import type { Journal } from "../ports/journal";
import type { Replicator } from "../ports/replicator";
import type { SiteMetrics } from "../ports/site-metrics";
import type { Stack } from "../ports/stack";
import type { TrafficRecords } from "../ports/traffic-records";
import type { DatabaseRole } from "../run/words";
import type { Plan } from "../plan/plan";
import type { CutoverPolicy } from "../plan/policy";

/** What a cutover reaches besides its stack: known once the landscape stands. */
export interface Surroundings {
  readonly databases: Readonly<Record<DatabaseRole, Database>>;
  readonly replicator: Replicator;
  readonly gates: readonly Gate[];
  readonly metrics: SiteMetrics;
  readonly records: TrafficRecords;
}

/** Everything the controller works with. Adapters are wired to it in one place, `composition.ts`. */
export interface ControllerPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly events: EventSink;
  readonly stack: Stack;
  /** Connects to what the landscape holds; called after `provision`, and again on a resume. */
  readonly connect: () => Promise<Surroundings>;
  readonly plan: Plan;
  readonly policy: CutoverPolicy;
  /** Milliseconds between two looks at the world. */
  readonly tickMs: number;
  /** Aborts when the operator asks to hold: the action under way ends first. */
  readonly hold: AbortSignal;
  /** How a held or dead run is taken up again, for people. */
  readonly howToResume: string;
}
