import type { AuditCheck, AuditVerdict } from "../../run/audit-report";

/** How many violations a check names; the count tells of all. */
const named = 20;

/** A check that was made: it passes when nothing breaks the claim. */
export function judged(
  check: Pick<AuditCheck, "id" | "title" | "measured" | "how"> & {
    readonly violations: readonly string[];
  },
): AuditCheck {
  return {
    ...check,
    verdict: check.violations.length === 0 ? "pass" : "fail",
    violations: check.violations.slice(0, named),
    violationCount: check.violations.length,
  };
}

/** A check that can't be made; `measured` says what is missing. Never a pass. */
export function unmeasurable(
  check: Pick<AuditCheck, "id" | "title" | "measured" | "how">,
): AuditCheck {
  return { ...check, verdict: "unmeasurable", violations: [], violationCount: 0 };
}

/** The verdict of a whole audit. An audit without checks has shown nothing. */
export function overall(checks: readonly AuditCheck[]): AuditVerdict {
  if (checks.some(({ verdict }) => verdict === "fail")) return "fail";
  const shown = checks.length > 0 && checks.every(({ verdict }) => verdict === "pass");
  return shown ? "pass" : "unmeasurable";
}
