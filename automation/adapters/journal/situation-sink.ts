import type { EventSink } from "../../run/event-sink";
import type { CutoverEvent } from "../../run/events";
import type { LiveSituation } from "../../run/live-situation";

/** At most this often, but for a change of phase. */
const everyMs = 2_000;

/** Keeps what the controller says of itself where others can read it. Whatever goes wrong, the run goes on. */
export class SituationSink implements EventSink {
  private situation: LiveSituation;
  private putMs = -Infinity;
  private putting: Promise<unknown> = Promise.resolve();

  /** @param before what an earlier process left there; none for a run that begins. */
  constructor(
    private readonly put: (text: string) => Promise<void>,
    before?: LiveSituation,
  ) {
    // What held that process need not hold this one: it says so anew.
    this.situation = before === undefined ? { atMs: 0 } : without(before, "held");
  }

  publish(event: CutoverEvent): void {
    const after = changed(this.situation, event);
    if (after === undefined) return;
    this.situation = { ...after, atMs: event.atMs };
    if (event.type === "tick" && event.atMs < this.putMs + everyMs) return;
    this.write(event.atMs);
  }

  /** Says why the controller can't go on for now; undefined once it can again. */
  held(reason: string | undefined, atMs: number): void {
    const rest = without(this.situation, "held");
    this.situation = { ...rest, atMs, ...(reason === undefined ? {} : { held: reason }) };
    this.write(atMs);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.putting;
  }

  private write(atMs: number): void {
    this.putMs = atMs;
    const text = JSON.stringify(this.situation);
    this.putting = this.putting.then(() => this.put(text)).catch(() => undefined);
  }
}

function changed(before: LiveSituation, event: CutoverEvent): LiveSituation | undefined {
  switch (event.type) {
    case "run-started":
      return { atMs: event.atMs };
    case "phase": {
      const { phase, entry, waitsFor, atMs } = event;
      return {
        ...without(before, "verdict", "reasons", "entry"),
        phase,
        phaseSinceMs: atMs,
        waitsFor,
        ...(entry !== undefined && { entry }),
      };
    }
    case "tick": {
      const { wantedPercent, measuredPercent, lagMs, waitsFor } = event;
      return {
        ...without(before, "measuredPercent", "lagMs"),
        wantedPercent,
        waitsFor,
        tickMs: event.atMs,
        ...(measuredPercent !== undefined && { measuredPercent }),
        ...(lagMs !== undefined && { lagMs }),
      };
    }
    case "verdict":
      return { ...before, verdict: event.verdict, reasons: [...event.reasons] };
    case "run-ended":
      return { ...before, ended: event.outcome, endReason: event.reason, waitsFor: event.reason };
    case "step-started":
      return { ...before, waitsFor: event.what };
    case "step-ended":
    case "switched":
    case "switch-aborted":
    case "rollback":
    case "log":
      return undefined;
  }
}

function without(
  situation: LiveSituation,
  ...keys: readonly (keyof LiveSituation)[]
): LiveSituation {
  const rest = Object.entries(situation).filter(([key]) => !keys.includes(key));
  return { ...Object.fromEntries(rest), atMs: situation.atMs };
}
