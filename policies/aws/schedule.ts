const DAYS_OF_WEEK = new Set(["*", "?", "1-7", "SUN-SAT", "MON-SUN"]);
const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/**
 * Whether a schedule of AWS (`cron(0 3 * * ? *)`: minute, hour, day, month, weekday, year; `rate(12 hours)`) runs
 * at least once a day, in every month and year. A text that is no schedule doesn't.
 */
export function runsDaily(schedule: string): boolean {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule);
  if (rate !== null) return Number(rate[1]) * (MINUTES[rate[2] ?? ""] ?? Infinity) <= 1440;
  const cron = /^cron\(([^)]*)\)$/.exec(schedule)?.[1]?.trim().split(/\s+/);
  if (cron?.length !== 6) return false;
  const [, , day = "", month, weekday = "", year] = cron;
  const everyDay = ["*", "?", "1/1", "*/1"].includes(day);
  return everyDay && month === "*" && DAYS_OF_WEEK.has(weekday.toUpperCase()) && year === "*";
}
