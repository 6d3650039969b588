import { AwsFailure } from "../adapters/aws/client";
import { GateUnreachable } from "../adapters/gates/gate-refusals";
import { hasCode } from "../process/retry";

/** What the system says of a way that is down, and a name service that is. */
const wayDown = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
] as const;

/** What a server says that goes down, comes up, or has no session left. */
const serverAway = ["57P01", "57P02", "57P03", "53300"] as const;

/** The driver's own words for a connection that ended or never came up: it gives them no code. */
const driverWords = /^(Connection terminated|timeout expired|Query read timeout)/;

/**
 * Why an error is no end of a run that lasts weeks: a call to AWS that may go through later, a database
 * or an agent that gives no answer. Undefined for every other error. Whatever it broke off is written
 * ahead in the journal and goes on there.
 */
export function mayPass(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof AwsFailure) return one.mayPass ? message(error) : undefined;
    const isAway =
      one instanceof GateUnreachable ||
      hasCode(one, ...wayDown, ...serverAway) ||
      driverWords.test(one.message);
    if (isAway) return message(error);
  }
  return undefined;
}

function message(error: unknown): string {
  return (error as Error).message || String(error);
}
