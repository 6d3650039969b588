import type { Query } from "../ports/query";
import {
  hasLimits,
  readHealth,
  strains,
  type HealthLimits,
} from "../verification/content/source-health";
import type { Throttle } from "../verification/content/work";

/** Milliseconds between two looks at a source that is strained, or at a pause. */
const lookMs = 500;

/** What keeps a comparison from going on at full speed. */
export interface ThrottleParts {
  readonly limits: HealthLimits;
  readonly source: Query;
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** A throttle that knows why it waited, and for how long. */
export interface ToldThrottle extends Throttle {
  /** Pauses, or goes on again. */
  toggle(): void;
  /** Such as `waited 12.0 s while more than 8 sessions were at work on the source`; nothing when it never waited. */
  reported(): readonly string[];
}

/** Waits while somebody asked for a pause or the source is beyond a limit. */
export function createThrottle({ limits, source, now, pause, say }: ThrottleParts): ToldThrottle {
  let paused = false;
  let pausedMs = 0;
  /** Milliseconds by reason; a moment with two reasons counts for both. */
  const strainedMs = new Map<string, number>();
  /** What a person was last told that it waits for. */
  let told = "";
  const passed = async () => {
    const startMs = now();
    await pause(lookMs);
    return now() - startMs;
  };
  const tell = (reasons: readonly string[]) => {
    const text = reasons.join(" and ");
    if (text === told) return;
    say(text === "" ? "going on" : `waiting while ${text}`);
    told = text;
  };
  const allowed = async () => {
    for (;;) {
      while (paused) pausedMs += await passed();
      if (!hasLimits(limits)) return;
      const reasons = strains(await readHealth(source, limits, now), limits);
      tell(reasons);
      if (reasons.length === 0) return;
      const tookMs = await passed();
      for (const why of reasons) strainedMs.set(why, (strainedMs.get(why) ?? 0) + tookMs);
    }
  };
  /** Workers wait together: time is counted once, and the source is asked once. */
  let looking: Promise<void> | undefined;
  return {
    ready: () => (looking ??= allowed().finally(() => (looking = undefined))),
    toggle: () => {
      paused = !paused;
      say(paused ? "paused: no range is begun; the same signal goes on" : "going on");
    },
    reported: () => [
      ...(pausedMs > 0 ? [`paused for ${seconds(pausedMs)} by a signal`] : []),
      ...[...strainedMs].map(([why, ms]) => `waited ${seconds(ms)} while ${why}`),
    ],
  };
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
