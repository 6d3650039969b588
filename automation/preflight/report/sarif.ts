import type { Finding, Severity } from "../check";
import type { CheckResult } from "../run-checks";
import type { Preflight } from "./preflight";

/** SARIF's words for how much a finding weighs. */
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  block: "error",
  high: "error",
  warn: "warning",
  note: "note",
};

/**
 * The preflight as SARIF 2.1.0: a rule a check, a result a finding. The fingerprint is made of check, kind
 * and name, so that a finding is the same one in the next run whatever its numbers. A check that could not
 * be made is a result of kind `open`; one that passed is a result of kind `pass`.
 */
export function preflightSarif({ at, source, results, tookMs }: Preflight): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "causeway preflight",
            rules: results.map(({ check: { id, title, severity } }) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            startTimeUtc: at,
            endTimeUtc: new Date(Date.parse(at) + tookMs).toISOString(),
          },
        ],
        properties: { source: source ?? null },
        results: results.flatMap(resultsOf),
      },
    ],
  };
}

function resultsOf(result: CheckResult, ruleIndex: number): readonly object[] {
  const { check, outcome, findings, reason } = result;
  const rule = { ruleId: check.id, ruleIndex };
  if (outcome === "pass") {
    return [{ ...rule, kind: "pass", level: "none", message: { text: check.title } }];
  }
  const open = { ...rule, kind: "open", level: "none", message: { text: reason ?? "unknown" } };
  if (outcome === "could-not-check") return [open];
  return [
    ...findings.map((finding) => ({ ...rule, ...findingResult(check.severity, finding) })),
    // Beside what was found something was not looked at.
    ...(reason === undefined ? [] : [open]),
  ];
}

function findingResult(severity: Severity, { kind, name, problem, remedy }: Finding): object {
  return {
    kind: "fail",
    level: levels[severity],
    message: { text: `${kind} ${name} ${problem}. Fix: ${remedy}` },
    locations: [{ logicalLocations: [{ fullyQualifiedName: name, kind }] }],
    partialFingerprints: { "finding/v1": `${kind}:${name}` },
  };
}
