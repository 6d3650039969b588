import { runVerify, type VerifyAsked } from "../../../automation/compose/verify";
import { openLink } from "../../helpers/link";
import { describeMachine } from "../switch/print";
import { cpuOfTreeMs } from "./cpu";
import { atRest, filled, withPair, type BenchPair } from "./pair";

/** A network's round trip in milliseconds, half of it each way. */
const roundTripMs = 20;

/**
 * Seconds and CPU of a comparison by the number of rows, workers and a network's delay, in one run. Exit code 1
 * when equal rows were not found equal.
 * @param given numbers of rows, ascending; 1 and 10 million unless said.
 */
export async function runGrowthBench(given: readonly string[]): Promise<number> {
  const sizes = given.length === 0 ? [1_000_000, 10_000_000] : given.map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    console.error(
      `verify-growth: expected numbers of rows, such as 1000000, found ${given.join(" ")}`,
    );
    return 2;
  }
  console.log(`machine: ${describeMachine()}`);
  let wrong = 0;
  for (const rows of sizes)
    await withPair(async (pair) => {
      await pair.onBoth(filled(rows));
      await pair.onBoth("VACUUM ANALYZE pay");
      for (const workers of [1, 2]) wrong += await measure(pair, rows, { workers });
      if (rows !== sizes[0]) return;
      const links = [
        await openLink(pair.server.source),
        await openLink(pair.server.target),
      ] as const;
      try {
        for (const link of links) link.set({ delayMs: roundTripMs / 2 });
        const [source, target] = [pair.url("source", links[0]), pair.url("target", links[1])];
        for (const workers of [1, 2])
          wrong += await measure(
            pair,
            rows,
            { source, target, workers },
            `, ${roundTripMs} ms away`,
          );
      } finally {
        for (const link of links) await link.close();
      }
    });
  return wrong === 0 ? 0 : 1;
}

/** One comparison; answers 1 when it did not find all rows equal. */
async function measure(
  pair: BenchPair,
  rows: number,
  options: Partial<VerifyAsked> & { readonly workers: number },
  where = "",
): Promise<number> {
  const serversMs = () => cpuOfTreeMs(pair.server.source.pid) + cpuOfTreeMs(pair.server.target.pid);
  const [startMs, before, own] = [performance.now(), serversMs(), process.cpuUsage()];
  const { content } = await runVerify({ ...atRest(pair), ...options });
  const seconds = (performance.now() - startMs) / 1_000;
  const used = process.cpuUsage(own);
  const cpuUs = ((serversMs() - before) * 1_000 + used.user + used.system) / rows;
  const ranges = content.tables.reduce((sum, table) => sum + table.ranges, 0);
  console.log(
    `${rows} rows, ${options.workers} workers${where}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, ` +
      `${cpuUs.toFixed(2)} us CPU a row pair, ${ranges} ranges, ${content.verdict}`,
  );
  return content.verdict === "pass" ? 0 : 1;
}
