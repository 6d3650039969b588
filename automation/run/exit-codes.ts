import type { AuditVerdict } from "./audit-report";
import type { Outcome } from "./outcome";

/** What the command line answers with; documented in the README. */
export const exitCodes = {
  /** Done, and the audit found nothing. */
  done: 0,
  /** Something broke that Causeway has no answer for. */
  failed: 1,
  /** What was asked for can't be done; nothing was started. */
  usage: 2,
  /** Another run, or another update of the stack, is under way. */
  locked: 4,
  /** Green was taken out of the traffic; the audit found nothing. */
  rolledBack: 5,
  /** Held by the operator: nothing changes until a resume. */
  held: 6,
  /** The audit found a violation, or could not measure a claim. */
  auditFailed: 7,
  /** A preflight found what must be fixed first. */
  preflightFailed: 8,
  /** What decides could not be measured: no pass, and no fail. */
  unmeasurable: 9,
  /** Two databases do not hold the same rows. */
  different: 10,
  /** What was waited for has not come yet, and nothing is wrong: a person has to approve first. */
  waitingForApproval: 11,
  /** What was waited for has not come in time, and nothing is wrong. */
  timedOut: 12,
  /** The account, or the store of the journal, does not let us in. */
  noAccess: 13,
  /** A gate was asked, and its evidence says no. */
  gateFailed: 14,
  /** Stopped at once by a second Ctrl-C. */
  interrupted: 130,
} as const;

/** The exit code of a rehearsal. A bad audit outweighs everything: it is what the rehearsal is for. */
export function exitCodeOf(outcome: Outcome, audit: AuditVerdict | undefined): number {
  if (outcome === "held") return exitCodes.held;
  if (outcome === "failed") return exitCodes.failed;
  if (audit !== "pass") return exitCodes.auditFailed;
  return outcome === "completed" ? exitCodes.done : exitCodes.rolledBack;
}
