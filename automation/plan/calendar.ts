import type { weekdays } from "./calendar-schema";
import type { PlanDocument } from "./plan-schema";

/** What of a plan says when a step may begin. */
export type Calendar = Pick<PlanDocument, "timeZone" | "windows" | "freezes"> & {
  readonly switch: Pick<PlanDocument["switch"], "windows">;
};

type Weekday = (typeof weekdays)[number];

/** A moment in the plan's zone. */
interface LocalTime {
  readonly day: string;
  readonly weekday: Weekday;
  /** `09:30` */
  readonly time: string;
}

/** Windows begin at whole minutes; a look every five is near enough for a plan of weeks. */
const stepMs = 5 * 60_000;
/** A window that does not open within this time never will. */
const horizonMs = 60 * 86_400_000;

/** Why nothing may begin at this moment; undefined when it may. Rollbacks ask nobody. */
export function closedAt(calendar: Calendar, entry: string, atMs: number): string | undefined {
  const local = localTime(calendar.timeZone, atMs);
  const freeze = calendar.freezes.find(({ from, to }) => from <= local.day && local.day <= to);
  if (freeze !== undefined) return `the freeze until ${freeze.to}: ${freeze.reason}`;
  const windows =
    entry === "switch-writer" ? (calendar.switch.windows ?? calendar.windows) : calendar.windows;
  if (windows.length === 0) return undefined;
  const open = windows.some(
    ({ days, from, to }) => days.includes(local.weekday) && from <= local.time && local.time < to,
  );
  if (open) return undefined;
  const list = windows.map(({ days, from, to }) => `${days.join(" ")} ${from}-${to}`).join(", ");
  return `a window of the plan (${list}, ${calendar.timeZone})`;
}

/** The first moment from here on at which an entry may begin; undefined when none comes in 60 days. */
export function nextOpen(calendar: Calendar, entry: string, fromMs: number): number | undefined {
  if (closedAt(calendar, entry, fromMs) === undefined) return fromMs;
  const first = Math.ceil(fromMs / stepMs) * stepMs;
  for (let atMs = first; atMs < fromMs + horizonMs; atMs += stepMs) {
    if (closedAt(calendar, entry, atMs) === undefined) return atMs;
  }
  return undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(timeZone: string, atMs: number): LocalTime {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      weekday: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(atMs).map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts["year"]}-${parts["month"]}-${parts["day"]}`,
    weekday: (parts["weekday"] ?? "").slice(0, 3).toLowerCase() as Weekday,
    time: `${parts["hour"]}:${parts["minute"]}`,
  };
}
