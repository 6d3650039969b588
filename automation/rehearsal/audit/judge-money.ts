import type { DatabaseRole } from "../../run/words";
import type { AuditCheck } from "../../run/audit-report";
import { judged, unmeasurable } from "./check";
import { isMissing, type Evidence } from "./evidence/evidence";
import type { MoneyFindings } from "./evidence/money";

type Claim = Pick<AuditCheck, "id" | "title" | "how">;

/** Applies one question about money to both databases; neither may be left unread. */
export function judgeMoney(
  evidence: Evidence,
  claim: Claim,
  question: {
    readonly violations: (money: MoneyFindings, role: DatabaseRole) => readonly string[];
    readonly measured: (money: MoneyFindings) => string;
  },
): AuditCheck {
  const violations: string[] = [];
  const measured: string[] = [];
  for (const role of ["source", "target"] as const) {
    const read = evidence.databases[role];
    if (isMissing(read)) {
      return unmeasurable({ ...claim, measured: `the ${role} can't be read: ${read.missing}` });
    }
    if (read.money.accounts === 0) {
      return unmeasurable({ ...claim, measured: `the ${role} holds no account` });
    }
    violations.push(...question.violations(read.money, role).map((text) => `${role}: ${text}`));
    measured.push(`${role}: ${question.measured(read.money)}`);
  }
  return judged({ ...claim, measured: measured.join("; "), violations });
}
