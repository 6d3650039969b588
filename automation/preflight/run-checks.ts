import { QueryError } from "../ports/query-error";
import { within } from "../run/within";
import { CouldNotCheck, type Answer, type Check, type Databases, type Finding } from "./check";
import type { Accepted } from "./baseline";
import type { Scope } from "./scope";

/** What came of a check. A check that could not be made is none that passed. */
export type Outcome = "pass" | "fail" | "warn" | "could-not-check";

/** A check and what came of it. */
export interface CheckResult {
  readonly check: Check;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly measured: string | undefined;
  /** Why it could not be made, or what was not looked at beside its findings. */
  readonly reason: string | undefined;
  /** What a baseline accepts of it: no longer among the findings. */
  readonly accepted?: readonly Accepted[];
  readonly tookMs: number;
}

/** Limits and clock of a run. */
export interface RunOptions {
  /** The longest a check takes, in milliseconds. */
  readonly deadlineMs: number;
  /** Milliseconds that only rise. */
  readonly now: () => number;
  readonly scope: Scope;
  /** Called after each check, for whoever waits. */
  readonly onResult?: (result: CheckResult) => void;
}

/**
 * Makes one check after the other: the load on a live source is that of one session with one statement.
 * Never throws: what goes wrong in a check is its result. Checks about another replicator are left out:
 * `offChecks` names them.
 */
export async function runChecks(
  checks: readonly Check[],
  databases: Partial<Databases>,
  options: RunOptions,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks.filter((each) => !isOff(each, options.scope))) {
    const result = await runCheck(check, databases, options);
    options.onResult?.(result);
    results.push(result);
  }
  return results;
}

/** The checks that are not made, since another replicator moves the rows. */
export function offChecks(checks: readonly Check[], scope: Scope): readonly Check[] {
  return checks.filter((each) => isOff(each, scope));
}

function isOff({ replicator }: Check, scope: Scope): boolean {
  return replicator !== undefined && replicator !== scope.replicator;
}

async function runCheck(
  check: Check,
  databases: Partial<Databases>,
  { deadlineMs, now, scope }: RunOptions,
): Promise<CheckResult> {
  const startMs = now();
  const result = (outcome: Outcome, parts: Partial<Answer> & { reason?: string }): CheckResult => ({
    check,
    outcome,
    findings: parts.findings ?? [],
    measured: parts.measured,
    reason: parts.reason,
    tookMs: now() - startMs,
  });
  const missing = check.asks.find((role) => databases[role] === undefined);
  if (missing !== undefined) {
    return result("could-not-check", { reason: `no --${missing} was given` });
  }
  try {
    // The server ends a statement by itself; this is for one that does not even do that.
    const late = () => new CouldNotCheck(`no answer within ${deadlineMs / 1_000} s`);
    const answer = await within(deadlineMs, check.run(databases as Databases, scope), late);
    const { findings, unproven: reason } = answer;
    const unlooked = reason === undefined ? {} : { reason };
    if (findings.length === 0 && reason !== undefined) {
      return result("could-not-check", { ...answer, ...unlooked });
    }
    return result(outcomeOf(check, answer), { ...answer, ...unlooked });
  } catch (error) {
    return result("could-not-check", { reason: reasonOf(error) });
  }
}

function outcomeOf({ severity }: Check, { findings }: Answer): Outcome {
  if (findings.length === 0) return "pass";
  return severity === "block" || severity === "high" ? "fail" : "warn";
}

function reasonOf(error: unknown): string {
  const { message } = error as Error;
  if (error instanceof CouldNotCheck) return message;
  if (!(error instanceof QueryError)) return `the check itself failed: ${message}`;
  const why = {
    denied: "a right is missing",
    timeout: "no answer in time",
    locked: "somebody held a lock that it needed",
    "too-many": "too many rows to look at",
    unreachable: "no connection",
    refused: "the server refused",
  }[error.failure];
  return `${why}: ${message}`;
}
