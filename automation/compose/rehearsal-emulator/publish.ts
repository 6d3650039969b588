import {
  CloudWatchClient,
  PutMetricDataCommand,
  type MetricDatum,
} from "@aws-sdk/client-cloudwatch";
import { sleep } from "../../process/time";
import { LineReader } from "../../run/ndjson";
import { siteSampleSchema, type SiteSample } from "../../run/site-sample";
import { emulatorSettings } from "./settings";

/** One datum a second: what a rehearsal's stage of seconds needs. */
export const figuresPeriodMs = 1_000;
/** Of the metrics in CloudWatch; a dimension names the site. */
export const figuresNamespace = "Causeway/Clients";
/** A second is published once the load has surely written its samples. */
const settleMs = 400;

const metrics = {
  Requests: ({ requests }: SiteSample) => requests,
  FailedRequests: ({ failed }: SiteSample) => failed,
  Attempts: ({ attempts }: SiteSample) => attempts,
  FailedAttempts: ({ failedAttempts }: SiteSample) => failedAttempts,
  SlowRequests: ({ slow }: SiteSample) => slow,
  Answers: ({ resolutions }: SiteSample) => resolutions,
};

/** Pushes the samples of a load into CloudWatch for as long as this process lives. */
export async function publishFigures(endpoint: string, file: string): Promise<never> {
  const client = new CloudWatchClient(emulatorSettings(endpoint));
  const lines = new LineReader(file);
  let waiting: SiteSample[] = [];
  for (;;) {
    for await (const line of lines.read()) waiting.push(siteSampleSchema.parse(JSON.parse(line)));
    const untilMs = Math.floor((Date.now() - settleMs) / figuresPeriodMs) * figuresPeriodMs;
    const due = waiting.filter(({ endMs }) => endMs <= untilMs);
    waiting = waiting.filter(({ endMs }) => endMs > untilMs);
    const MetricData = dataOf(due);
    // 1000 data a call are AWS's limit; what can't be put is missing, as on AWS.
    for (let first = 0; first < MetricData.length; first += 500) {
      const command = new PutMetricDataCommand({
        Namespace: figuresNamespace,
        MetricData: MetricData.slice(first, first + 500),
      });
      await client.send(command).catch((error: unknown) => console.error((error as Error).message));
    }
    await sleep(figuresPeriodMs / 4);
  }
}

/** Sums a second: a site without a request in it has no datum, as a site without traffic has none. */
function dataOf(samples: readonly SiteSample[]): MetricDatum[] {
  const seconds = new Map<string, SiteSample[]>();
  for (const sample of samples) {
    const startMs = Math.floor(sample.startMs / figuresPeriodMs) * figuresPeriodMs;
    const key = `${sample.site} ${startMs}`;
    seconds.set(key, [...(seconds.get(key) ?? []), sample]);
  }
  return [...seconds].flatMap(([key, list]) => {
    const [site, startMs] = key.split(" ");
    if (list.every(({ requests }) => requests === 0)) return [];
    return Object.entries(metrics).map(([MetricName, of]) => ({
      MetricName,
      Dimensions: [{ Name: "Site", Value: site }],
      Timestamp: new Date(Number(startMs)),
      Value: list.reduce((sum, sample) => sum + of(sample), 0),
      Unit: "Count" as const,
      StorageResolution: 1,
    }));
  });
}
