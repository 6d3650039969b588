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
  /** Stopped at once by a second Ctrl-C. */
  interrupted: 130,
} as const;
