import * as os from "node:os";
import type { LoadFigures } from "../../../automation/rehearsal/load/figures";
import { quantile, stepFigures, type StepFigures } from "./figures";
import type { FloorRound } from "./floor";
import { hotness, paymentsPerSecond } from "./load";
import type { Switches } from "./switches";

/** What one gate's part of the bench found. */
export interface Part {
  readonly gate: string;
  /** The machine's, over the last minute, when the services started. */
  readonly loadAverage: number;
  /** Measured before the load and after it. */
  readonly floor: Readonly<Record<"before" | "after", readonly FloorRound[]>>;
  readonly switches: Switches;
  readonly load: LoadFigures;
  /** Latency of each payment from its intended start, in milliseconds. */
  readonly latenciesMs: readonly number[];
  /** Acknowledged payments that some database does not hold exactly once. */
  readonly lost: readonly string[];
}

/** The goals, from the issue that asked for the bench. */
const goal = { ratio: 1.6, worstRatio: 4 };

/** The machine, and how busy others keep it. */
export function describeMachine(): string {
  const cpus = os.cpus();
  const memoryGiB = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg().map((each) => each.toFixed(2));
  return `${cpus.length} x ${cpus[0]?.model.trim() ?? "unknown"}, ${memoryGiB} GiB, ${os.platform()}, node ${process.versions.node}; load average ${load.join(" ")}`;
}

/** The figures of one part, as text. */
export function describePart(part: Part): string {
  const { gate, loadAverage, floor, switches, load, latenciesMs, lost } = part;
  const rounds = [...floor.before, ...floor.after];
  const pauses = switches.moved.map(({ pauseMs }) => pauseMs);
  const floorMs = rounds.map(({ totalMs }) => totalMs);
  const [p50, floorP50, worst] = [
    quantile(pauses, 0.5),
    quantile(floorMs, 0.5),
    Math.max(...pauses),
  ];
  const ratio = p50 / floorP50;
  const seconds = (load.atMs - load.startedMs) / 1000;
  const met = (good: boolean) => (good ? "met" : "NOT met");
  return [
    `gate: ${gate} (load average ${loadAverage.toFixed(2)} when its services started)`,
    `  pause    p50 ${ms(p50)}   p95 ${ms(quantile(pauses, 0.95))}   worst ${ms(worst)}   (${pauses.length} switches, ${switches.takenBack.length} taken back)`,
    `  floor    p50 ${ms(floorP50)}   p95 ${ms(quantile(floorMs, 0.95))}   worst ${ms(Math.max(...floorMs))}   (${rounds.length} bare sequences on the idle pair: p50 ${ms(floorP50Of(floor.before))} before, ${ms(floorP50Of(floor.after))} after)`,
    `  ratio    ${ratio.toFixed(2)} x the floor (goal: at most ${goal.ratio}, ${met(ratio <= goal.ratio)}); worst ${(worst / floorP50).toFixed(2)} x (goal: at most ${goal.worstRatio}, ${met(worst / floorP50 <= goal.worstRatio)})`,
    `  payments ${load.started} in ${seconds.toFixed(0)} s (${paymentsPerSecond}/s wanted, hotness ${hotness}), ${load.retried} retried, ${load.declined} declined, schedule at worst ${ms(load.worstScheduleLagMs)} late`,
    `  latency  p50 ${ms(quantile(latenciesMs, 0.5))}   p99 ${ms(quantile(latenciesMs, 0.99))}   slowest ${ms(quantile(latenciesMs, 1))}`,
    `  failed   ${load.failed} requests`,
    `  lost     ${lost.length} of ${load.acknowledged} acknowledged payments (each looked for exactly once on both databases)`,
    ...lost.slice(0, 5).map((key) => `           ${key}`),
    ...switches.takenBack.map((line) => `  taken back at ${line}`),
    "  step of the pause        begins     takes     worst   (ms, medians of the first two)",
    ...stepFigures(switches.moved.map(({ steps }) => steps)).map(stepLine),
    "  step of the floor",
    ...stepFigures(rounds.map(({ steps }) => steps)).map(stepLine),
  ].join("\n");
}

function stepLine({ step, startMs, tookMs, worstMs }: StepFigures): string {
  const columns = [startMs, tookMs, worstMs].map((each) => each.toFixed(1).padStart(10));
  return `    ${step.padEnd(22)}${columns.join("")}`;
}

function floorP50Of(rounds: readonly FloorRound[]): number {
  return quantile(
    rounds.map(({ totalMs }) => totalMs),
    0.5,
  );
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
