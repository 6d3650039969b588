import { withDeadline } from "./deadline";
import type { ControllerPorts, Environment } from "./controller-ports";
import { totalsSince, windowStart, type Observation } from "./observation";
import type { CutoverState } from "./state";
import { counterpart } from "../run/words";
import type { SiteSample } from "../run/site-sample";

/** A sentinel that takes longer than this counts as no lag figure. */
const lagDeadlineMs = 1_000;
/** What the names of the sentinels begin with that measure the lag and prove nothing else. */
const lagPrefix = "lag/";

/**
 * Gathers one situation. What can't be read is undefined in it, never a stale or made-up figure; before
 * the stack stands there is nothing to read but what operators ask.
 */
export async function observe(
  ports: ControllerPorts,
  environment: Environment | undefined,
  state: CutoverState,
): Promise<Observation> {
  const nowMs = ports.clock.now();
  const requests = optional(ports.operator.requests());
  if (environment === undefined) return { ...nothingSeen(nowMs), requests: await requests };
  const settledAtMs = state.weight.settledAtMs ?? nowMs;
  // The newest sample is looked for as far back as it would count: samples may come once a minute.
  const { freshMs, ceiling } = ports.policy;
  const freshSinceMs = nowMs - freshMs - ceiling.windowMs;
  const previousTickMs = ports.events.published().tick?.atMs ?? nowMs;
  const { databases, metrics, records, replicator, incidents } = environment;
  const [samples, source, target, replication, lagMs, live, found] = await Promise.all([
    optional(metrics.since(Math.min(settledAtMs, previousTickMs, freshSinceMs))),
    optional(databases.source.fence()),
    optional(databases.target.fence()),
    optional(replicator.status()),
    optional(measureLag(ports, environment, state)),
    optional(records.read()),
    incidents && optional(incidents.since(ports.journal.entries()[0]?.atMs ?? nowMs)),
  ]);
  const ttlMs = live === undefined ? undefined : live.ttlSeconds * 1_000;
  const newestSampleMs = newest(samples);
  // Counts may come minutes late: the ceiling looks at the newest there are, whatever the clock says.
  const recentMs = Math.max(settledAtMs, (newestSampleMs ?? nowMs) - ceiling.windowMs);
  const windowMs =
    ttlMs === undefined ? nowMs : windowStart({ ...state, settledAtMs }, ttlMs, ports.policy);
  return {
    nowMs,
    environment: true,
    requests: await requests,
    latest: (samples ?? []).filter((sample) => sample.startMs >= previousTickMs),
    window: totalsSince(samples ?? [], windowMs),
    recent: totalsSince(samples ?? [], recentMs),
    newestSampleMs,
    fences: { source, target },
    replication,
    lagMs,
    live,
    ttlMs,
    ...(incidents !== undefined && { incidents: found ?? "unreadable" }),
  };
}

function nothingSeen(nowMs: number): Observation {
  return {
    nowMs,
    environment: false,
    requests: undefined,
    latest: [],
    window: totalsSince([], nowMs),
    recent: totalsSince([], nowMs),
    newestSampleMs: undefined,
    fences: { source: undefined, target: undefined },
    replication: undefined,
    lagMs: undefined,
    live: undefined,
    ttlMs: undefined,
  };
}

async function measureLag(
  { clock }: ControllerPorts,
  { databases }: Environment,
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
