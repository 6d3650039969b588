import { z } from "zod";

/** Days of a week, as a plan writes them. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const time = () => {
  const expected = 'a time of day, such as "09:30"';
  return z
    .string({ error: expected })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: expected });
};
const day = () => z.iso.date({ error: "a day, such as 2027-01-31" });

/** When a step may begin: on these days, from one time of day to another, in the plan's time zone. */
export const windowSchema = z.strictObject({
  days: z
    .array(z.enum(weekdays, { error: `one of ${weekdays.join(", ")}` }), {
      error: "a list of days",
    })
    .min(1, { error: "at least one day" }),
  from: time(),
  to: time().describe("Later than `from`; 24:00 ends a day. A night is two windows."),
});

/** Days on which nothing steps forward, both included, in the plan's time zone. */
export const freezeSchema = z.strictObject({
  from: day(),
  to: day(),
  reason: z.string({ error: "the reason" }).min(3, { error: "the reason" }),
});

/** A zone of the IANA database: summer time is part of a window. */
export const timeZoneSchema = z
  .string({ error: "a time zone, such as Europe/Berlin" })
  .refine(isTimeZone, { error: "a time zone of the IANA database, such as Europe/Berlin" });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
