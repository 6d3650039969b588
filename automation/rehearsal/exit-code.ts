import type { CutoverResult } from "../cutover/run-cutover";
import { exitCodes } from "../exit-codes";
import type { AuditVerdict } from "./audit/audit-report";

/** The exit code of a rehearsal. A bad audit outweighs everything: it is what the rehearsal is for. */
export function exitCodeOf(
  outcome: CutoverResult["outcome"],
  audit: AuditVerdict | undefined,
): number {
  if (outcome === "held") return exitCodes.held;
  if (outcome === "failed") return exitCodes.failed;
  if (audit !== "pass") return exitCodes.auditFailed;
  return outcome === "completed" ? exitCodes.done : exitCodes.rolledBack;
}
