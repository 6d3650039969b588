import { withDeadline } from "./deadline";
import type { ControllerPorts, Surroundings } from "./controller-ports";
import { totalsSince, type Observation } from "./observation";
import { windowStart } from "./decide";
import type { CutoverState } from "./state";
import { counterpart } from "../run/words";
import type { SiteSample } from "../run/site-sample";

/** A sentinel that takes longer than this counts as no lag figure. */
const lagDeadlineMs = 1_000;

/** Gathers one situation. What can't be read is undefined in it, never a stale or made-up figure. */
export async function observe(
  ports: ControllerPorts,
  surroundings: Surroundings,
  state: CutoverState,
  times: { readonly ttlMs: number; readonly previousTickMs: number },
): Promise<Observation> {
  const nowMs = ports.clock.now();
  const { ceiling } = ports.policy;
  const settledAtMs = state.weight.settledAtMs ?? nowMs;
  const windowMs = windowStart(settledAtMs, times.ttlMs, ports.policy);
  const recentMs = Math.max(settledAtMs, nowMs - ceiling.windowMs);
  const [samples, source, target, replication, lagMs] = await Promise.all([
    optional(surroundings.metrics.since(Math.min(recentMs, windowMs, times.previousTickMs))),
    optional(surroundings.databases.source.fence()),
    optional(surroundings.databases.target.fence()),
    optional(surroundings.replicator.status()),
    optional(measureLag(ports, surroundings, state)),
  ]);
  return {
    nowMs,
    latest: (samples ?? []).filter((sample) => sample.startMs >= times.previousTickMs),
    window: totalsSince(samples ?? [], windowMs),
    recent: totalsSince(samples ?? [], recentMs),
    newestSampleMs: newest(samples),
    fences: { source, target },
    replication,
    lagMs,
  };
}

async function measureLag(
  { clock }: ControllerPorts,
  { databases }: Surroundings,
  state: CutoverState,
): Promise<number> {
  const sentinel = `lag/${clock.now()}`;
  const startMs = clock.now();
  await databases[state.writer].writeSentinel(sentinel);
  const follower = databases[counterpart(state.writer)];
  await withDeadline(
    clock,
    "The lag's sentinel",
    lagDeadlineMs,
    follower.awaitSentinel(sentinel, lagDeadlineMs),
  );
  return clock.now() - startMs;
}

function newest(samples: readonly SiteSample[] | undefined): number | undefined {
  if (samples === undefined || samples.length === 0) return undefined;
  return Math.max(...samples.map((sample) => sample.endMs));
}

/** A reading that may fail without ending the run: the decision sees that it is missing. */
function optional<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.then(
    (value) => value,
    () => undefined,
  );
}
