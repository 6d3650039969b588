import type { Outcome } from "../run/outcome";
import { announceEnd } from "./announce";
import type { ControllerPorts } from "./controller-ports";
import { tick } from "./tick";

/** How a run ended. */
export interface CutoverResult {
  readonly outcome: Outcome;
  readonly reason: string;
}

/**
 * Runs a cutover, or goes on with one, in one process: tick after tick, until it is completed, rolled
 * back, held by the operator, or in need of one. Holds nothing that another process would need.
 * @throws Error when an action fails.
 */
export async function runCutover(ports: ControllerPorts): Promise<CutoverResult> {
  try {
    for (;;) {
      const result = await tick(ports);
      if (result.kind === "ended") return { outcome: result.outcome, reason: result.reason };
      if (result.kind === "waiting") await ports.clock.sleep(ports.tickMs);
    }
  } catch (error) {
    announceEnd(ports, "failed", (error as Error).message);
    throw error;
  }
}
