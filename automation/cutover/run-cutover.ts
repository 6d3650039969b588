import type { Outcome } from "../run/outcome";
import { announceEnd } from "./announce";
import type { ControllerPorts } from "./controller-ports";
import { tick } from "./tick";

/** How a run ended. */
export interface CutoverResult {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** What a controller that runs for weeks waits out. A rehearsal waits for none of it unless it says so. */
export interface Endurance {
  /** Whether a hold is waited out here, for a resume from elsewhere. */
  readonly staysHeld?: () => boolean;
  /** Why an error is no end, such as expired credentials; undefined when it is one. */
  readonly sitsOut?: (error: unknown) => string | undefined;
  /** Is told of each such reason once, and with nothing when it has passed. */
  readonly onSitOut?: (reason: string | undefined) => void;
}

/**
 * Runs a cutover, or goes on with one, in one process: tick after tick, until it is completed, rolled
 * back, held by the operator, or in need of one. Holds nothing that another process would need.
 * @throws Error when an action fails.
 */
export async function runCutover(
  ports: ControllerPorts,
  { staysHeld, sitsOut, onSitOut }: Endurance = {},
): Promise<CutoverResult> {
  let sitting: string | undefined;
  const sit = (reason: string | undefined): void => {
    if (reason === sitting) return;
    sitting = reason;
    onSitOut?.(reason);
  };
  for (;;) {
    try {
      const result = await tick(ports);
      sit(undefined);
      if (result.kind === "acted") continue;
      if (result.kind === "ended" && !(result.outcome === "held" && staysHeld?.() === true)) {
        return { outcome: result.outcome, reason: result.reason };
      }
    } catch (error) {
      const reason = sitsOut?.(error);
      if (reason === undefined) {
        announceEnd(ports, "failed", (error as Error).message);
        throw error;
      }
      // Every action is written ahead and idempotent: the next tick goes on where this one broke off.
      sit(reason);
    }
    await ports.clock.sleep(ports.tickMs);
  }
}
