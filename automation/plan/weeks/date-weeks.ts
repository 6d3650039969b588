import { instantText, readInstant } from "../../run/format";
import { UsageError } from "../../run/usage-error";
import type { WeeksDocument, WeeksTask } from "./weeks-file";

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** A task with its dates, in milliseconds since the epoch; ends are the first instant after it. */
export interface DatedTask {
  readonly task: WeeksTask;
  readonly phase: string;
  readonly plannedFromMs: number;
  readonly plannedToMs: number;
  /** As things stand: what has happened, or else the earliest that can. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: "done" | "under way" | "to come";
  /** Days that it ends later than planned; earlier is negative. */
  readonly slipDays: number;
  /** Tasks whose lateness moves this one. */
  readonly movedBy: readonly string[];
}

/** A plan with dates. */
export interface DatedWeeks {
  readonly startMs: number;
  readonly tasks: readonly DatedTask[];
  readonly plannedEndMs: number;
  readonly endMs: number;
  /** The end of the last week that the plan may take. */
  readonly limitMs: number;
  /** What does not fit, in sentences. */
  readonly problems: readonly string[];
}

/** What a plan is dated from. */
export interface DatingAsked {
  /** The first instant of week 1. */
  readonly startMs: number;
  /** Today: what is not done by now ends now at the earliest. */
  readonly nowMs: number;
  /** Dates the stack's cutover plan from an instant; undefined when none was given. */
  readonly cutover?: ((fromMs: number) => DatedCutover) | undefined;
}

/** The cutover plan, dated from where its task begins: its windows and freezes are those of then. */
export interface DatedCutover {
  readonly endMs: number;
  /** What makes it impossible, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Dates every task: as planned, and as things stand. Lateness moves what waits for it; pure.
 * @throws UsageError for what has begun, or is done, on a day to come.
 */
export function dateWeeks(document: WeeksDocument, asked: DatingAsked): DatedWeeks {
  const { startMs } = asked;
  refuseDaysToCome(document, asked.nowMs);
  const cutovers = new Map<string, DatedCutover>();
  const tasks = document.phases.flatMap(({ name, tasks: own }) =>
    own.map((task) => ({ task, phase: name })),
  );
  const dated = new Map<string, DatedTask>();
  const date = (id: string): DatedTask | undefined => {
    const known = dated.get(id);
    if (known !== undefined) return known;
    const found = tasks.find(({ task }) => task.id === id);
    if (found === undefined) return undefined;
    // The document has no circle.
    const before = found.task.after.flatMap((one) => date(one) ?? []);
    const made = dateTask(found.task, found.phase, before, asked, cutovers);
    dated.set(id, made);
    return made;
  };
  const all = tasks.flatMap(({ task: { id } }) => date(id) ?? []);
  const endMs = Math.max(...all.map(({ toMs }) => toMs));
  const limitMs = startMs + document.weeks * weekMs;
  return {
    startMs,
    tasks: all,
    plannedEndMs: Math.max(...all.map(({ plannedToMs }) => plannedToMs)),
    endMs,
    limitMs,
    problems: problemsOf(document, all, cutovers, endMs - limitMs),
  };
}

function dateTask(
  task: WeeksTask,
  phase: string,
  before: readonly DatedTask[],
  { startMs, nowMs, cutover }: DatingAsked,
  cutovers: Map<string, DatedCutover>,
): DatedTask {
  const plannedFromMs = startMs + (task.from - 1) * weekMs;
  const plannedToMs = startMs + task.to * weekMs;
  const ready = Math.max(plannedFromMs, ...before.map(({ toMs }) => toMs));
  const doneDay = isDone(task) ? readInstant(task.done ?? "") : undefined;
  const done = doneDay === undefined ? undefined : doneDay + dayMs;
  const begun = task.begun === undefined ? undefined : readInstant(task.begun);
  // What has not begun by now can't begin before.
  const fromMs = begun ?? (done === undefined ? Math.max(ready, nowMs) : Math.min(ready, done));
  const dated = done === undefined && task.lasts === "cutover-plan" ? cutover?.(fromMs) : undefined;
  if (dated !== undefined) cutovers.set(task.id, dated);
  const toMs = done ?? Math.max(dated?.endMs ?? fromMs + plannedToMs - plannedFromMs, nowMs);
  return {
    task,
    phase,
    plannedFromMs,
    plannedToMs,
    fromMs,
    toMs,
    state: done !== undefined ? "done" : begun !== undefined ? "under way" : "to come",
    slipDays: Math.round((toMs - plannedToMs) / dayMs),
    movedBy:
      begun === undefined && done === undefined
        ? before.filter((one) => one.toMs > plannedFromMs).map((one) => one.task.id)
        : [],
  };
}

/** Where a day begins first on Earth it begins so long before it does in UTC. */
const aheadMs = 14 * 3_600_000;

/** A day to come is a plan, and no news of what has happened. @throws UsageError */
function refuseDaysToCome({ phases }: WeeksDocument, nowMs: number): void {
  const wrong = phases.flatMap(({ tasks }) =>
    tasks.flatMap(({ id, begun, done }) =>
      Object.entries<string | undefined>({ begun, done }).flatMap(([name, day]) =>
        day !== undefined && (readInstant(day) ?? NaN) > nowMs + aheadMs
          ? [`${id}: ${name} ${day}`]
          : [],
      ),
    ),
  );
  if (wrong.length === 0) return;
  const today = instantText(nowMs).slice(0, 10);
  throw new UsageError(
    `What has happened is on a day to come: ${wrong.join(", ")}. Expected days up to ${today}; a plan is in from and to.`,
  );
}

/** A task is done when its gate has passed, whatever a date says. */
function isDone({ done, gate }: WeeksTask): boolean {
  return done !== undefined && (gate === undefined || gate.result?.verdict === "pass");
}

function problemsOf(
  { weeks }: WeeksDocument,
  tasks: readonly DatedTask[],
  cutovers: ReadonlyMap<string, DatedCutover>,
  overMs: number,
): string[] {
  const days = (ms: number) => `${Math.ceil(ms / dayMs)} days`;
  return [
    ...tasks.flatMap(({ task, plannedFromMs, plannedToMs, fromMs }) => {
      const { id, done, gate, from, to } = task;
      const room = plannedToMs - plannedFromMs;
      const cutover = cutovers.get(id);
      const takesMs = cutover === undefined ? 0 : cutover.endMs - fromMs;
      return [
        ...(done !== undefined && !isDone(task)
          ? [
              `${id} is called done, and its gate has not passed: ${gate?.result?.verdict ?? "no result"} of \`${gate?.command ?? ""}\``,
            ]
          : []),
        ...(takesMs > room
          ? [
              `${id} has weeks ${from} to ${to}, ${days(room)}, and the cutover plan takes ${days(takesMs)}: it does not fit`,
            ]
          : []),
        ...(cutover?.problems ?? []).map((problem) => `${id}, by the cutover plan: ${problem}`),
      ];
    }),
    ...(overMs > 0 ? [`the end is ${days(overMs)} past week ${weeks}`] : []),
  ];
}
