import type { CutoverEvent } from "../../run/events";
import type { PauseFigure } from "../../run/audit-report";
import type { Probe, RunData } from "../run-data";

type Switched = Extract<CutoverEvent, { type: "switched" }>;

/** One switch in close-up. All times are milliseconds from the first gate held. */
export interface PauseCloseUp {
  readonly from: Switched["from"];
  readonly to: Switched["to"];
  readonly attempt: number;
  /** The start in milliseconds since the epoch. */
  readonly startMs: number;
  /** Whether the start is known to the millisecond, or only that it was not later than this. */
  readonly placed: "exactly" | "roughly";
  /** From the first gate held to the last one released, as the controller timed it. */
  readonly pauseMs: number;
  /** Undefined when the controller that compared them died in the pause. */
  readonly residueRows: number | undefined;
  /** From the last payment committed on the old writer to the first on the new; undefined unaudited. */
  readonly commits: PauseFigure | undefined;
  /** The longest time without an acknowledged payment that touches the pause; undefined without a ledger. */
  readonly silence: { readonly fromMs: number; readonly toMs: number } | undefined;
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
    /** Accepted by the old writer after the pause, or by the new one before it (if exactly placed). */
    readonly wrong: boolean;
  })[];
}

/** The switches of a run, oldest first, each with what clients and probes saw around it. */
export function pauseCloseUps(run: RunData): PauseCloseUp[] {
  return run.events.flatMap((event) => (event.type === "switched" ? [closeUp(event, run)] : []));
}

function closeUp(event: Switched, run: RunData): PauseCloseUp {
  const placed = event.startedMs === undefined ? "roughly" : "exactly";
  const startMs = event.startedMs ?? event.atMs - event.pauseMs;
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
    placed,
    pauseMs: event.pauseMs,
    residueRows: event.residueRows,
    silence: silenceAround(
      run.acknowledgedMs.map((ms) => ms - startMs),
      event.pauseMs,
    ),
    commits: run.audit?.pauses.find(
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
    steps: event.steps,
    probes: run.probes
      .filter((probe) => probe.endMs >= startMs + fromMs && probe.startMs <= startMs + toMs)
      .map((probe) => ({
        ...probe,
        startMs: probe.startMs - startMs,
        endMs: probe.endMs - startMs,
        wrong:
          placed === "exactly" &&
          probe.outcome === "accepted" &&
          (probe.database === event.from ? probe.startMs > endMs : probe.endMs < startMs),
      })),
  };
}

/** The longest of the gaps between acknowledgements (rising, relative to the pause) that overlap it. */
function silenceAround(
  acknowledgedMs: readonly number[],
  pauseMs: number,
): PauseCloseUp["silence"] {
  let longest: PauseCloseUp["silence"];
  acknowledgedMs.forEach((toMs, index) => {
    const fromMs = acknowledgedMs[index - 1];
    if (fromMs === undefined || toMs < 0 || fromMs > pauseMs) return;
    if (longest === undefined || toMs - fromMs > longest.toMs - longest.fromMs) {
      longest = { fromMs, toMs };
    }
  });
  return longest;
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
