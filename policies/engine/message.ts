import type { Control } from "./control";
import type { Judgement } from "./judge";
import type { Finding } from "./finding";

const MOST_NAMED = 3;

/** A failure as a person reads it, on one line: how grave, what, where, what to do, for which requirements. */
export function failureText(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return "";
  const shown = findings.slice(0, MOST_NAMED).map(placeText);
  const more = findings.length > MOST_NAMED ? ` (and ${findings.length - MOST_NAMED} more)` : "";
  return (
    `${markOf(first)} ${first.resource}: ${shown.join("; ")}${more}. ` +
    `Fix: ${first.remediation} (${shortened(first.requirements)})`
  );
}

/** What stands first on the line: the level at a glance. */
function markOf({ state, level, severity, until, owner, reason }: Finding): string {
  if (state === "waived") return `WAIVED until ${until}, owner ${owner} (${reason?.trim()}):`;
  return level === "mandatory" ? `MUST FIX [${severity}]` : `ADVICE [${severity}]`;
}

function placeText({ path, is, mustBe }: Finding): string {
  return `${subject(path)} is ${is}, must be ${mustBe}`;
}

/** `PCI DSS 1.3.1, 1.3.2; GDPR 32(1)(b)`. */
function shortened(requirements: readonly string[]): string {
  const of = (prefix: string): string =>
    requirements
      .filter((one) => one.startsWith(prefix))
      .map((one) => one.slice(prefix.length))
      .join(", ");
  const parts = [
    ["PCI DSS v4.0.1", of(PCI)],
    ["GDPR Art.", of(GDPR)],
  ];
  return parts
    .filter(([, numbers]) => numbers !== "")
    .map((part) => part.join(" "))
    .join("; ");
}

const PCI = "PCI DSS v4.0.1 ";
const GDPR = "GDPR Art. ";

/** The requirements a control serves, in both standards' numbering. */
export function requirementsOf(control: Pick<Control, "pci" | "gdpr">): string[] {
  return [
    ...control.pci.map((number) => `${PCI}${number}`),
    ...control.gdpr.map((article) => `${GDPR}${article}`),
  ];
}

/** The resource of a judgement as messages name it. */
export function nameOf({ resource }: Judgement): string {
  return resource === undefined ? "the stack" : `${resource.name} (${resource.type})`;
}

/** A property as messages name it. */
export function subject(path: string): string {
  return path === "" ? "it" : path;
}
