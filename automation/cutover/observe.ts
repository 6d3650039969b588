import { withDeadline } from "./deadline";
import type { ControllerPorts, Surroundings } from "./controller-ports";
import { totalsSince, type Observation } from "./observation";
import { windowStart } from "./decide";
import type { CutoverState } from "./state";
import { counterpart } from "../run/words";
import type { SiteSample } from "../run/site-sample";

/** A sentinel that takes longer than this counts as no lag figure. */
const lagDeadlineMs = 1_000;
/** What the names of the sentinels begin with that measure the lag and prove nothing else. */
const lagPrefix = "lag/";

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
  const writer = databases[state.writer];
  const follower = databases[counterpart(state.writer)];
  // Before the next is written, so that they do not pile up while nothing arrives either.
  await writer.forgetSentinels(lagPrefix).catch(() => undefined);
  const sentinel = `${lagPrefix}${clock.now()}`;
  const startMs = clock.now();
  await writer.writeSentinel(sentinel);
  await withDeadline(
    clock,
    "The lag's sentinel",
    lagDeadlineMs,
    follower.awaitSentinel(sentinel, lagDeadlineMs),
  );
  const lagMs = clock.now() - startMs;
  await follower.forgetSentinels(lagPrefix).catch(() => undefined);
  return lagMs;
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
