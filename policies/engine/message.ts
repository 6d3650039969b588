import type { Control } from "./control";
import type { Judgement } from "./judge";
import type { Outcome } from "./result";

/** One thing to mend, told completely. */
export interface Finding {
  readonly control: string;
  readonly urn: string;
  /** Name of the resource, `the stack` for the stack as such. */
  readonly resource: string;
  readonly path: string;
  readonly is: string;
  readonly mustBe: string;
  /** `PCI DSS v4.0.1 3.5.1` and `GDPR Art. 32(1)(a)`. */
  readonly requirements: readonly string[];
  readonly mend: string;
  readonly example: string;
}

/** The findings of a judgement that failed: one for each property that is not as it must be. */
export function findingsOf(judgement: Judgement): Finding[] {
  return judgement.outcomes
    .filter(({ result }) => result === "fail")
    .map(({ path, is, mustBe }) => ({
      control: judgement.control.id,
      urn: judgement.urn,
      resource: nameOf(judgement),
      path,
      is,
      mustBe,
      requirements: requirementsOf(judgement.control),
      mend: judgement.control.mend,
      example: judgement.control.example,
    }));
}

/** A failure as a person reads it: what, where, why, and how to mend it. */
export function failureText(judgement: Judgement): string {
  const { control } = judgement;
  return [
    `[${control.id}] ${control.title}.`,
    ...linesOf(
      judgement,
      "fail",
      ({ path, is, mustBe }) => `${subject(path)} is ${is}; it must be ${mustBe}.`,
    ),
    `Requirements: ${requirementsOf(control).join(", ")}.`,
    `Why: ${control.why}`,
    `Mend: ${control.mend}`,
    ...control.example.split("\n").map((line) => `    ${line}`),
  ].join("\n");
}

/** An indeterminate judgement as a person reads it. */
export function indeterminateText(judgement: Judgement): string {
  const { control } = judgement;
  return [
    `[${control.id}] INDETERMINATE, not passed: ${control.title}.`,
    ...linesOf(
      judgement,
      "indeterminate",
      ({ path, is, mustBe }) => `${subject(path)} can't be judged: ${is}; it must be ${mustBe}.`,
    ),
    "It is judged again when the value is known.",
  ].join("\n");
}

/** The requirements a control serves, in both standards' numbering. */
export function requirementsOf(control: Control): string[] {
  return [
    ...control.pci.map((number) => `PCI DSS v4.0.1 ${number}`),
    ...control.gdpr.map((article) => `GDPR Art. ${article}`),
  ];
}

function linesOf(
  judgement: Judgement,
  result: Outcome["result"],
  line: (outcome: Outcome) => string,
): string[] {
  return judgement.outcomes
    .filter((outcome) => outcome.result === result)
    .map((outcome) => `${nameOf(judgement)}: ${line(outcome)}`);
}

function nameOf({ resource }: Judgement): string {
  return resource === undefined ? "the stack" : `${resource.name} (${resource.type})`;
}

function subject(path: string): string {
  return path === "" ? "it" : path;
}
