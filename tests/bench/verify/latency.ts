import { build } from "hdr-histogram-js";
import { Client } from "pg";
import { runVerify } from "../../../automation/compose/verify";
import { sleep } from "../../../automation/process/time";
import { describeMachine } from "../switch/print";
import { atRest, filled, withPair, type BenchPair } from "./pair";

/** Rows of the table, transactions a second, sessions that make them, and how long a part lasts in milliseconds. */
const [rows, perSecond, sessions, partMs] = [1_000_000, 200, 8, 15_000];
/** Each part is measured this often, in turn. */
const rounds = 4;

/** What is compared, beside the source's clients alone. */
const parts = {
  alone: undefined,
  "with verify": {},
  "with verify --max-answer 5ms": { maxAnswerMs: 5 },
  "with verify --max-load 1": { maxLoad: 1 },
} as const;
type Part = keyof typeof parts;

/**
 * Latency of the source's own transactions without and with a comparison beside them, in one run, and what the
 * throttle made of it. Exit code 0: it is a measurement.
 */
export async function runLatencyBench(): Promise<number> {
  console.log(
    `machine: ${describeMachine()}; ${rows} rows, ${perSecond} transactions/s of ${sessions} sessions; ` +
      `clients, both servers and the comparison share it`,
  );
  return withPair(async (pair) => {
    await pair.onBoth(filled(rows));
    await pair.onBoth("VACUUM ANALYZE pay");
    const names = Object.keys(parts) as Part[];
    const latencies = Object.fromEntries(names.map((name) => [name, build()]));
    const waits = new Map<Part, Set<string>>();
    for (let round = 0; round < rounds; round += 1)
      for (const name of names) {
        const measured = transactions(pair, (ms) => latencies[name]?.recordValue(ms * 1_000));
        const waited = await compareFor(pair, name, performance.now() + partMs);
        await measured.stop();
        for (const line of waited)
          waits.set(name, (waits.get(name) ?? new Set()).add(line.replace(/[\d.]+ s/, "some s")));
      }
    const alone = latencies["alone"]?.getValueAtPercentile(99) ?? Number.NaN;
    for (const name of names) {
      const histogram = latencies[name];
      const [p50, p99] = [50, 99].map(
        (each) => histogram?.getValueAtPercentile(each) ?? Number.NaN,
      );
      console.log(
        `${name.padEnd(30)} p50 ${ms(p50)}, p99 ${ms(p99)} (${((p99 ?? 0) / alone).toFixed(2)} x alone)` +
          `${[...(waits.get(name) ?? [])].map((line) => `; ${line}`).join("")}`,
      );
    }
    return 0;
  });
}

const ms = (microseconds = Number.NaN) => `${(microseconds / 1_000).toFixed(2)} ms`;

/** Compares again and again until then, or only waits; answers why it waited. */
async function compareFor(
  pair: BenchPair,
  name: Part,
  untilMs: number,
): Promise<readonly string[]> {
  const limits = parts[name];
  const waited: string[] = [];
  if (limits === undefined) {
    await sleep(untilMs - performance.now());
    return [];
  }
  while (performance.now() < untilMs) {
    const outcome = await runVerify({ ...atRest(pair), rangeMs: 200, limits });
    waited.push(...outcome.waited);
  }
  return waited;
}

/** Small transactions at a steady rate, each timed from when it was due, so that a stall counts for all it delays. */
function transactions(pair: BenchPair, record: (tookMs: number) => void) {
  const stop = new AbortController();
  const one = async (index: number) => {
    const client = new Client({ connectionString: pair.url("source") });
    await client.connect();
    try {
      const everyMs = (sessions * 1_000) / perSecond;
      let dueMs = performance.now() + (index * everyMs) / sessions;
      for (let made = 0; !stop.signal.aborted; made += 1) {
        await sleep(Math.max(0, dueMs - performance.now()));
        const id = 1 + ((made * 7_919 + index * 104_729) % rows);
        await client.query("UPDATE pay SET settled = NOT settled WHERE id = $1", [id]);
        record(performance.now() - dueMs);
        dueMs += everyMs;
      }
    } finally {
      await client.end();
    }
  };
  const all = Promise.all(Array.from({ length: sessions }, (_, index) => one(index)));
  return {
    stop: async () => {
      stop.abort();
      await all;
    },
  };
}
