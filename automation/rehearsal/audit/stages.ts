import type { RequestLine } from "../load/ledger";
import type { StageFigures } from "../../run/audit-report";
import type { Evidence } from "./evidence/evidence";
import { stageWindows, type StageWindow } from "./evidence/events";

/** The requests of one stage, over all of its windows (a resumed run may have several). */
export interface Stage {
  readonly entry: string;
  readonly windows: readonly StageWindow[];
  readonly requests: readonly RequestLine[];
}

/** Assigns the requests to the stages in which they were meant to start, in order of the stages. */
export function stagesOf({ files }: Evidence): readonly Stage[] {
  const requests = files.requests ?? [];
  const endMs = requests.reduce((last, { intendedMs }) => Math.max(last, intendedMs), 0);
  const byEntry = new Map<string, StageWindow[]>();
  for (const window of stageWindows(files.events ?? [], endMs)) {
    byEntry.set(window.entry, [...(byEntry.get(window.entry) ?? []), window]);
  }
  return [...byEntry].map(([entry, windows]) => ({
    entry,
    windows,
    requests: requests.filter(({ intendedMs }) =>
      windows.some(({ startMs, endMs }) => intendedMs >= startMs && intendedMs < endMs),
    ),
  }));
}

/** Latency and failures of each site in each stage; exact percentiles over all requests. */
export function stageFigures(stages: readonly Stage[]): readonly StageFigures[] {
  return stages.flatMap(({ entry, windows, requests }) =>
    (["blue", "green"] as const).flatMap((site) => {
      const mine = requests.filter((request) => request.site === site);
      if (mine.length === 0) return [];
      const latencies = mine.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
      return [
        {
          entry,
          site,
          startMs: Math.min(...windows.map(({ startMs }) => startMs)),
          endMs: Math.max(...windows.map(({ endMs }) => endMs)),
          requests: mine.length,
          failed: mine.filter(({ outcome }) => outcome === "failed").length,
          p50Ms: percentile(latencies, 0.5),
          p99Ms: percentile(latencies, 0.99),
          maxMs: latencies.at(-1),
        },
      ];
    }),
  );
}

/** Nearest rank: the smallest value that at least `share` of all are not above. */
function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
