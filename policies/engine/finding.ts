import type { Control } from "./control";
import type { Judgement } from "./judge";
import { nameOf, requirementsOf } from "./message";

/** What became of something that a control didn't pass. */
export type FindingState = "failed" | "waived" | "baselined" | "undecided";

/** One property of one resource that a control didn't pass, completely said. */
export interface Finding {
  readonly control: string;
  readonly title: string;
  readonly severity: Control["severity"];
  readonly state: FindingState;
  /** `mandatory` fails the preview. */
  readonly level: "mandatory" | "advisory";
  readonly urn: string;
  /** Name and type of the resource; `the stack` for the stack as such. */
  readonly resource: string;
  readonly path: string;
  readonly is: string;
  readonly mustBe: string;
  /** `PCI DSS v4.0.1 3.5.1` and `GDPR Art. 32(1)(a)`. */
  readonly requirements: readonly string[];
  readonly remediation: string;
  readonly example: string;
  /** Until when it is waived or in the baseline, and by whom. */
  readonly until?: string;
  readonly owner?: string;
  readonly reason?: string;
}

/** The findings of a judgement: one for each property that it fails, or can't decide. */
export function findingsOf(
  judgement: Judgement,
  more: Pick<Finding, "state" | "level" | "until" | "owner" | "reason">,
  only: (path: string) => boolean = () => true,
): Finding[] {
  const { control, urn, result } = judgement;
  return judgement.outcomes
    .filter((outcome) => outcome.result === result && only(outcome.path))
    .map(({ path, is, mustBe }) => ({
      control: control.id,
      title: control.title,
      severity: control.severity,
      urn,
      resource: nameOf(judgement),
      path,
      is,
      mustBe,
      requirements: requirementsOf(control),
      remediation: control.remediation,
      example: control.example,
      ...more,
    }));
}
