import { instantText } from "../../run/format";
import type { DatedTask, DatedWeeks } from "./date-weeks";

const day = (ms: number) => instantText(ms).slice(0, 10);
/** Ends are the first instant after a task: people mean the day before. */
export const lastDay = (ms: number): string => day(ms - 1);

/** A plan with dates as lines for people, phase by phase. */
export function weeksLines({
  startMs,
  tasks,
  plannedEndMs,
  endMs,
  problems,
}: DatedWeeks): string[] {
  const phases = [...new Set(tasks.map(({ phase }) => phase))];
  return [
    `${day(startMs)}  week 1 begins`,
    ...phases.flatMap((phase) => [
      phase,
      ...tasks.filter((one) => one.phase === phase).flatMap(taskLines),
    ]),
    `${lastDay(endMs)}  all is done, as things stand; ${lastDay(plannedEndMs)} was planned`,
    ...problems.map((problem) => `IMPOSSIBLE: ${problem}.`),
  ];
}

function taskLines({ task, fromMs, toMs, state, slipDays, movedBy }: DatedTask): string[] {
  const slip =
    slipDays > 0
      ? `, ${slipDays} days late${movedBy.length === 0 ? "" : `, moved by ${movedBy.join(", ")}`}`
      : "";
  const { gate } = task;
  const result = gate?.result;
  return [
    `  ${day(fromMs)} to ${lastDay(toMs)}  ${task.id}: ${task.title} (${task.owner}), ${state}${slip}`,
    ...(gate === undefined
      ? []
      : [
          `      gate: ${gate.command}: ${result === undefined ? "no result yet" : `${result.verdict}, ${result.link}`}`,
        ]),
  ];
}
