import { z } from "zod";
import { parseCidr } from "./shared/cidr";
import { logRetentionDays } from "./shared/log-retention";

/** A whole number within bounds, with its unit in the words of an error. */
export const whole = (least: number, most: number, unit: string) => {
  const expected = `a whole number of ${unit} from ${least} to ${most}`;
  return z.int({ error: expected }).min(least, { error: expected }).max(most, { error: expected });
};
/** A text of a pattern. */
export const text = (pattern: RegExp, expected: string) =>
  z.string({ error: expected }).regex(pattern, { error: expected });
/** true or false. */
export const flag = () => z.boolean({ error: "true or false" });
/** One of some words. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });

/** An IPv4 network. */
export const cidr = () => {
  const expected = "an IPv4 network whose host bits are zero, such as 10.0.0.0/16";
  return z
    .string({ error: expected })
    .refine((value) => parseCidr(value) !== undefined, { error: expected });
};
/** A full domain name. */
export const hostName = () =>
  text(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "a full domain name in lower case, such as payment.example.com",
  );
/** A retention of CloudWatch Logs, in days. */
export const retention = () => {
  const expected = `a retention that CloudWatch Logs takes: ${logRetentionDays.join(", ")} days`;
  return z
    .int({ error: expected })
    .refine((days) => (logRetentionDays as readonly number[]).includes(days), { error: expected });
};

/** A tag of an image that never moves. */
export const imageTag = () =>
  text(
    /^(?!latest$)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
    "an image tag that never moves (not latest), such as the commit it was built from",
  );
