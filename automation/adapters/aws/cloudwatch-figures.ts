import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import type { Clock } from "../../ports/clock";
import type { SiteMetrics } from "../../ports/site-metrics";
import type { SiteSample } from "../../run/site-sample";
import type { Site } from "../../run/words";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** The counts that a sample is made of. */
const counts = ["requests", "failed", "attempts", "failedAttempts", "slow"] as const;
type Count = (typeof counts)[number];
type Period = Partial<Record<Count | "answers", number>>;

/** Where one site's figures are. */
export interface SiteFigures {
  readonly site: Site;
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<Count, string>> & { readonly answers?: string | undefined };
  /** Whether a count that is missing beside requests is none. */
  readonly zeroWhenMissing: boolean;
  readonly requestsPerAnswer: number;
  readonly periodSeconds: number;
  readonly delaySeconds: number;
}

const mostPages = 500;

/**
 * Periods of one call: what it has read is kept, so that a read of weeks that breaks off, or an outage that
 * has passed, goes on where it was and never has to be made up for in one answer.
 */
const periodsAtOnce = 120;

/** What is known of a site so far. */
interface Read {
  readonly fromMs: number;
  /** Every period that ended before is read. */
  readonly untilMs: number;
  readonly samples: readonly SiteSample[];
}

/**
 * The sites' figures from CloudWatch: sums of counts, one sample a period. A period without requests
 * is no sample, never one of none; one whose other counts are missing is left out and reported, unless
 * its publisher is known to write no zeros. Periods that may still get counts are not read yet.
 */
export class CloudWatchFigures implements SiteMetrics {
  private readonly client: CloudWatchClient;
  private readonly caller: AwsCaller;
  private readonly read = new Map<Site, Read>();
  private incomplete = 0;

  constructor(
    private readonly sites: readonly SiteFigures[],
    private readonly clock: Clock,
    private readonly settings: AwsSettings,
  ) {
    this.client = new CloudWatchClient(clientConfig(settings));
    this.caller = new AwsCaller("CloudWatch", this.client, settings);
  }

  async since(sinceMs: number): Promise<readonly SiteSample[]> {
    const found = await Promise.all(this.sites.map((site) => this.ofSite(site, sinceMs)));
    return found
      .flat()
      .filter(({ startMs }) => startMs >= sinceMs)
      .sort((one, other) => one.startMs - other.startMs);
  }

  close(): void {
    this.client.destroy();
  }

  private async ofSite(figures: SiteFigures, sinceMs: number): Promise<readonly SiteSample[]> {
    const periodMs = figures.periodSeconds * 1_000;
    const floor = (ms: number) => Math.floor(ms / periodMs) * periodMs;
    const untilMs = floor(this.clock.now() - figures.delaySeconds * 1_000);
    const before = this.read.get(figures.site);
    // Asked for longer ago than was read: all of it anew.
    const goesOn = before !== undefined && floor(sinceMs) >= before.fromMs;
    let read = goesOn
      ? before
      : { fromMs: floor(sinceMs), untilMs: floor(sinceMs), samples: [] as readonly SiteSample[] };
    while (read.untilMs < untilMs) {
      const endMs = Math.min(untilMs, read.untilMs + periodsAtOnce * periodMs);
      const samples = [...read.samples, ...(await this.fetch(figures, read.untilMs, endMs))];
      read = { ...read, untilMs: endMs, samples };
      this.read.set(figures.site, read);
    }
    return read.samples;
  }

  private async fetch(
    figures: SiteFigures,
    fromMs: number,
    untilMs: number,
  ): Promise<readonly SiteSample[]> {
    const periods = new Map<number, Period>();
    let token: string | undefined;
    for (let page = 0; ; page += 1) {
      const answer = await this.page(figures, fromMs, untilMs, token);
      for (const { Id, Timestamps = [], Values = [], StatusCode } of answer.MetricDataResults ??
        []) {
        if (StatusCode === "InternalError" || StatusCode === "Forbidden") {
          throw new Error(`CloudWatch answers ${StatusCode} for ${Id} of ${figures.site}.`);
        }
        Timestamps.forEach((at, index) => {
          const period = periods.get(at.getTime()) ?? {};
          period[Id as keyof Period] = Values[index] ?? 0;
          periods.set(at.getTime(), period);
        });
      }
      token = answer.NextToken;
      if (token === undefined) break;
      if (page >= mostPages) throw new Error("CloudWatch's metric data has no end.");
    }
    return [...periods]
      .sort(([one], [other]) => one - other)
      .flatMap(([startMs, period]) => this.sample(figures, startMs, period) ?? []);
  }

  private page(
    { site, namespace, dimensions, metrics, periodSeconds }: SiteFigures,
    fromMs: number,
    untilMs: number,
    token: string | undefined,
  ): Promise<GetMetricDataCommandOutput> {
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const asked = metrics.answers === undefined ? counts : ([...counts, "answers"] as const);
    const MetricDataQueries: MetricDataQuery[] = asked.map((Id) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: metrics[Id], Dimensions },
        Period: periodSeconds,
        Stat: "Sum",
      },
    }));
    return this.caller.call(`read the figures of ${site}`, (abortSignal) =>
      this.client.send(
        new GetMetricDataCommand({
          MetricDataQueries,
          StartTime: new Date(fromMs),
          EndTime: new Date(untilMs),
          ScanBy: "TimestampAscending",
          ...(token === undefined ? {} : { NextToken: token }),
        }),
        { abortSignal },
      ),
    );
  }

  private sample(
    { site, zeroWhenMissing, requestsPerAnswer, periodSeconds }: SiteFigures,
    startMs: number,
    period: Period,
  ): SiteSample | undefined {
    const { requests } = period;
    if (requests === undefined) return undefined;
    const missing = counts.filter((count) => period[count] === undefined);
    if (missing.length > 0 && !zeroWhenMissing) {
      this.incomplete += 1;
      if (this.incomplete === 1) {
        this.settings.say?.(
          `CloudWatch has requests of ${site} at ${new Date(startMs).toISOString()}, but no ${missing.join(", ")}: ` +
            "such periods are left out. Publish zeros, or set zeroWhenMissing where none are published.",
        );
      }
      return undefined;
    }
    const of = (count: Count) => Math.round(period[count] ?? 0);
    return {
      site,
      startMs,
      endMs: startMs + periodSeconds * 1_000,
      requests: of("requests"),
      failed: of("failed"),
      attempts: Math.max(of("attempts"), of("requests")),
      failedAttempts: of("failedAttempts"),
      slow: of("slow"),
      p50Ms: undefined,
      p99Ms: undefined,
      maxMs: undefined,
      resolutions: Math.floor(period.answers ?? of("requests") / requestsPerAnswer),
    };
  }
}
