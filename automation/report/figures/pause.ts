import type { CutoverEvent } from "../../cutover/events";
import type { PauseFigure } from "../../rehearsal/audit/audit-report";
import type { Probe, RunData } from "../run-data";

type Switched = Extract<CutoverEvent, { type: "switched" }>;

/** One switch in close-up. All times are milliseconds from the first gate held. */
export interface PauseCloseUp {
  readonly from: Switched["from"];
  readonly to: Switched["to"];
  readonly attempt: number;
  /** The start in milliseconds since the epoch. */
  readonly startMs: number;
  /** From the first gate held to the last one released, as the controller timed it. */
  readonly pauseMs: number;
  readonly residueRows: number;
  /** The gap between the last payment on the old and the first on the new writer; undefined unaudited. */
  readonly clients: PauseFigure | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  readonly binMs: number;
  /** Acknowledged payments per bin, from `fromMs` on; undefined without a ledger. */
  readonly acknowledged: readonly number[] | undefined;
  readonly steps: readonly {
    readonly step: string;
    readonly startMs: number;
    readonly tookMs: number;
  }[];
  readonly probes: readonly (Probe & {
    /** Accepted by the old writer after the pause, or by the new one before it: two writers. */
    readonly wrong: boolean;
  })[];
}

/** The switches of a run, oldest first, each with what clients and probes saw around it. */
export function pauseCloseUps(run: RunData): PauseCloseUp[] {
  return run.events.flatMap((event) => (event.type === "switched" ? [closeUp(event, run)] : []));
}

function closeUp(event: Switched, run: RunData): PauseCloseUp {
  const { startMs, steps } = aligned(event);
  const marginMs = Math.min(Math.max(60, 3 * event.pauseMs), 800);
  const fromMs = -Math.ceil(marginMs);
  const toMs = Math.ceil(event.pauseMs + marginMs);
  const binMs = Math.max(1, Math.ceil((toMs - fromMs) / 400));
  const endMs = startMs + event.pauseMs;
  return {
    from: event.from,
    to: event.to,
    attempt: event.attempt,
    startMs,
    pauseMs: event.pauseMs,
    residueRows: event.residueRows,
    clients: run.audit?.pauses.find(
      (pause) => pause.lastOnOldMs <= endMs && pause.firstOnNewMs >= startMs,
    ),
    fromMs,
    toMs,
    binMs,
    acknowledged:
      run.acknowledgedPayments === undefined
        ? undefined
        : histogram(
            run.acknowledgedMs.map((ms) => ms - startMs),
            { fromMs, toMs, binMs },
          ),
    steps,
    probes: run.probes
      .filter((probe) => probe.endMs >= startMs + fromMs && probe.startMs <= startMs + toMs)
      .map((probe) => ({
        ...probe,
        startMs: probe.startMs - startMs,
        endMs: probe.endMs - startMs,
        wrong:
          probe.outcome === "accepted" &&
          (probe.database === event.from ? probe.startMs > endMs : probe.endMs < startMs),
      })),
  };
}

/**
 * Where the pause began. The contract of the event does not say from where `startMs` counts: from the
 * epoch, the first step is the start; from the pause, the event's own time less the pause is.
 */
function aligned(event: Switched): Pick<PauseCloseUp, "startMs" | "steps"> {
  const first = event.steps[0]?.startMs;
  const sinceEpoch = first !== undefined && first > event.pauseMs + 86_400_000;
  if (!sinceEpoch) return { startMs: event.atMs - event.pauseMs, steps: event.steps };
  return {
    startMs: first,
    steps: event.steps.map((step) => ({ ...step, startMs: step.startMs - first })),
  };
}

/** How many of `values` fall into each bin of `[fromMs, toMs)`. */
export function histogram(
  values: readonly number[],
  range: { readonly fromMs: number; readonly toMs: number; readonly binMs: number },
): number[] {
  const bins = Array.from(
    { length: Math.ceil((range.toMs - range.fromMs) / range.binMs) },
    () => 0,
  );
  for (const value of values) {
    const bin = Math.floor((value - range.fromMs) / range.binMs);
    const count = bins[bin];
    if (count !== undefined) bins[bin] = count + 1;
  }
  return bins;
}
