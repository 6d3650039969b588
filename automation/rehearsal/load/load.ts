import { Client } from "./client";
import { deliver, type Delivery } from "./deliver";
import { epochMs } from "./epoch-time";
import { FigureCounter, type LoadFigures } from "./figures";
import { openLoadFiles } from "./load-files";
import { openNameClient } from "./name-client";
import type { LoadOptions } from "./options";
import { sleep } from "../../process/time";
import { waitUntil } from "../../process/wait-until";
import { seededRandom } from "../../process/seeded-random";
import { arrivalGapMs } from "./distributions";
import { requestPlanner, type Account, type PlannedRequest } from "./request-plan";
import { openSiteClient } from "./site-client";
import { Slices } from "./slices";

/** How long the last lines may take to be written once every request has ended, in milliseconds. */
const lastWritesMs = 5_000;

/** A load that runs. */
export interface Load {
  figures(): LoadFigures;
  /**
   * Starts no new request, waits for those in flight with their retries, writes all files out and
   * answers the totals. Past `deadlineMs` it gives up on what is left: those end as failed.
   */
  stop(deadlineMs: number): Promise<LoadFigures>;
  /** Rejects when the load can't go on, such as when its ledger can't be written. */
  readonly broken: Promise<never>;
}

/**
 * Starts an open loop: requests begin when a Poisson schedule says so, never because an earlier one
 * ended, and latency counts from that intended start. A slow service can't slow its own test down.
 */
export function startLoad(options: LoadOptions, accounts: readonly Account[]): Load {
  const startedMs = epochMs();
  const arrivals = seededRandom(options.seed + 1);
  const jitter = seededRandom(options.seed + 2);
  const names = openNameClient(options.dns);
  const people = options.populations.map((population) => ({
    site: openSiteClient(options, population.connectionMaxAgeMs),
    clients: Array.from(
      { length: population.resolvers },
      () => new Client(population, () => names.query(options.dns.name), epochMs),
    ),
  }));
  const clients = people.flatMap(({ site, clients }) =>
    clients.map((client) => ({ client, site })),
  );
  const plan = requestPlanner(options, accounts, clients.length);
  const files = openLoadFiles(options.files);
  const slices = new Slices(startedMs, options.slowMs);
  const figures = new FigureCounter(startedMs);
  const stopping = new AbortController();
  let nextMs = startedMs;
  let timer: NodeJS.Timeout | undefined;
  let breakLoad: (reason: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (breakLoad = reject));
  // Whoever uses the load watches `broken`; a test that does not must not die of it unseen.
  broken.catch(() => undefined);

  function dispatchDue(): void {
    const nowMs = epochMs();
    while (nextMs <= nowMs) {
      figures.began(nowMs - nextMs);
      void serve(plan(), nextMs).catch(breakLoad);
      nextMs += arrivalGapMs(options.requestsPerSecond, arrivals);
    }
    timer = setTimeout(dispatchDue, Math.max(1, nextMs - epochMs()));
  }

  async function serve(request: PlannedRequest, intendedMs: number): Promise<void> {
    const member = clients[request.client];
    if (member === undefined)
      throw new Error(`The plan names client ${request.client} of ${clients.length}.`);
    const { client, site } = member;
    const inTime = figures.inFlight <= options.maxInFlight;
    if (inTime && request.payment !== undefined) files.sending(request.payment);
    const delivery = inTime
      ? await deliver(request, {
          retry: options.retry,
          sites: options.sites,
          route: () => client.route(),
          disconnected: (route) => client.disconnected(route),
          send: (address, timeoutMs) => site.send(request, address, timeoutMs),
          attempted: (asked, failed) => slices.attempt(asked, failed),
          now: epochMs,
          sleep: (ms) => sleep(ms, stopping.signal).catch(() => undefined),
          random: jitter,
          stopped: () => stopping.signal.aborted,
        })
      : overloaded(options.maxInFlight);
    await record(request, delivery, intendedMs, client.population.name);
  }

  async function record(
    request: PlannedRequest,
    delivery: Delivery,
    intendedMs: number,
    population: string,
  ): Promise<void> {
    const endMs = epochMs();
    const { payment } = request;
    if (payment !== undefined) await files.acknowledged(payment, delivery, endMs);
    const { site, status, attempts, outcome, error } = delivery;
    const latencyMs = endMs - intendedMs;
    const line = {
      ...{ intendedMs, endMs, kind: request.kind, site, status, attempts, latencyMs, population },
      ...(payment === undefined ? {} : { key: payment.key }),
      outcome,
      ...(error === undefined ? {} : { error }),
    };
    const failed = outcome === "failed";
    slices.request(site, { latencyMs, failed, resolution: delivery.resolution });
    figures.ended(line);
    files.ended(line).catch(breakLoad);
  }

  function closeSlice(): void {
    for (const sample of slices.close(epochMs())) files.sample(sample).catch(breakLoad);
  }
  const slicer = setInterval(closeSlice, options.sliceMs);
  dispatchDue();

  return {
    broken,
    figures: () => figures.at(epochMs()),
    async stop(deadlineMs) {
      clearTimeout(timer);
      const startedMs = performance.now();
      const noneInFlight = () => figures.inFlight === 0;
      await waitUntil(noneInFlight, { withinMs: deadlineMs, everyMs: 5 });
      stopping.abort();
      await Promise.all(people.map(({ site }) => site.destroy()));
      // Destroyed connections end every try at once; what is left is the ledger's last batch.
      const leftMs = deadlineMs - (performance.now() - startedMs);
      await waitUntil(noneInFlight, { withinMs: leftMs + lastWritesMs, everyMs: 5 });
      clearInterval(slicer);
      closeSlice();
      names.close();
      await files.close();
      return figures.at(epochMs());
    },
  };
}

function overloaded(maxInFlight: number): Delivery {
  return {
    outcome: "failed",
    site: null,
    status: 0,
    attempts: 0,
    resolution: undefined,
    acknowledgement: undefined,
    error: `more than ${maxInFlight} requests were in flight; this one was not sent`,
  };
}
