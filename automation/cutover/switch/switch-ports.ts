import { counterpart } from "../../run/words";
import type { ControllerPorts, Environment } from "../controller-ports";
import type { CutoverState } from "../state";
import type { Clock } from "../../ports/clock";
import type { ContentProof } from "../../ports/content-proof";
import type { Database } from "../../ports/database";
import type { Gate } from "../../ports/gate";
import type { Replicator } from "../../ports/replicator";
import type { DatabaseRole } from "../../run/words";
import type { SwitchPolicy } from "../../plan/policy";
import { sayOn } from "../say";

/** What the move of the writer works with. */
export interface SwitchPorts {
  readonly clock: Clock;
  readonly databases: Readonly<Record<DatabaseRole, Database>>;
  readonly replicator: Replicator;
  /** Whether both databases hold the same rows: asked before the pause. */
  readonly proof: ContentProof;
  /** Every gate of both sites: one that is left out is a bypass. */
  readonly gates: readonly Gate[];
  readonly policy: SwitchPolicy;
  /** Tells people what takes longer than it should. */
  readonly say: (level: "info" | "warning", text: string) => void;
}

/** One move of the writer. */
export interface SwitchOrder {
  readonly from: DatabaseRole;
  readonly to: DatabaseRole;
  readonly runId: string;
  /** Unique for this attempt: names its sentinels. */
  readonly name: string;
}

/** A step of the pause, with its place in it; milliseconds from the pause's begin. */
export interface TimedStep {
  readonly step: string;
  readonly startMs: number;
  readonly tookMs: number;
}

/** How a switch ended. `moved: false` means: nothing has changed, the old writer writes on. */
export type SwitchResult =
  | {
      readonly moved: true;
      /** When the first gate was held, in milliseconds since the epoch. */
      readonly startedMs: number;
      /** From the first gate held to the last one released. */
      readonly pauseMs: number;
      readonly steps: readonly TimedStep[];
      /** Rows that were compared inside the pause. */
      readonly residueRows: number;
      /** Tables that changed and, by a waiver, were not compared. */
      readonly residueWaived: readonly string[];
    }
  | {
      readonly moved: false;
      readonly step: string;
      readonly reason: string;
      readonly pauseMs: number;
      readonly steps: readonly TimedStep[];
    };

/** What a switch reaches of everything that the controller does. */
export function switchPorts(
  { clock, events, policy }: ControllerPorts,
  { databases, replicator, proof, gates }: Environment,
): SwitchPorts {
  const say = sayOn((event) => events.publish({ atMs: clock.now(), ...event }));
  return { clock, policy: policy.switching, databases, replicator, proof, gates, say };
}

/** The move that is due: away from the present writer. */
export function switchOrder(
  { clock, journal: { runId } }: ControllerPorts,
  { writer }: CutoverState,
  attempt: number,
): SwitchOrder {
  const name = `${runId}/switch-${attempt}-${clock.now()}`;
  return { from: writer, to: counterpart(writer), runId, name };
}
