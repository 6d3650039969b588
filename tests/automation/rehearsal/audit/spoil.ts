import assert from "node:assert/strict";
import { judgeEvidence } from "../../../../automation/rehearsal/audit/judge-evidence";
import { cleanRun, type DraftEvidence } from "./made-up-evidence";

/** Spoils a clean run, then tells which checks fail (or can't be made) and what they name. */
export function spoil(change: (draft: DraftEvidence) => void) {
  const draft = cleanRun();
  change(draft);
  const report = judgeEvidence(draft.evidence);
  const named = (verdict: string) =>
    Object.fromEntries(
      report.checks
        .filter((check) => check.verdict === verdict)
        .map((check) => [check.id, check.violations[0] ?? check.measured]),
    );
  return { report, failed: named("fail"), unmeasurable: named("unmeasurable") };
}

/** Takes one element out of a list that a test may not index past. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  assert.ok(found !== undefined);
  return found;
}
