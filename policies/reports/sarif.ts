import { createHash } from "node:crypto";
import type { Finding } from "../engine/finding";
import type { RunReport } from "../engine/run-report";

/** Levels of SARIF 2.1.0, by what a finding does to the preview. */
function levelOf({ state, level }: Finding): "error" | "warning" | "note" {
  if (state === "undecided") return "note";
  return level === "mandatory" ? "error" : "warning";
}

/**
 * The findings as SARIF 2.1.0. A resource of a program has no file and line that a policy could know, so a finding's
 * place is its URN; code scanning matches a finding over runs by the fingerprint. Waived and known ones are suppressed.
 */
export function sarifOf({ findings, faults, urn }: RunReport): Record<string, unknown> {
  const rules = [...new Map(findings.map((one) => [one.control, one])).values()];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "causeway-policies",
            rules: rules.map(({ control, title, remediation, requirements, severity }) => ({
              id: control,
              shortDescription: { text: `${title}.` },
              help: { text: remediation },
              properties: { tags: requirements, "security-severity": SCORES[severity] },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: faults.length === 0,
            toolConfigurationNotifications: faults.map((text) => ({
              level: "error",
              message: { text },
              locations: [placeOf(urn)],
            })),
          },
        ],
        results: findings.map((finding) => ({
          ruleId: finding.control,
          level: levelOf(finding),
          message: { text: `${finding.path} is ${finding.is}; it must be ${finding.mustBe}.` },
          locations: [placeOf(finding.urn)],
          partialFingerprints: { "causeway/v1": fingerprintOf(finding) },
          ...suppressionOf(finding),
        })),
      },
    ],
  };
}

// The bands of code scanning: critical above 9, high above 7, medium above 4.
const SCORES = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" } as const;

function placeOf(urn: string): Record<string, unknown> {
  return {
    physicalLocation: { artifactLocation: { uri: "Pulumi.yaml" }, region: { startLine: 1 } },
    logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }],
  };
}

function fingerprintOf({ control, urn, path }: Finding): string {
  return createHash("sha256").update(`${control} ${urn} ${path}`).digest("hex");
}

function suppressionOf({ state, reason, owner, until }: Finding): Record<string, unknown> {
  if (state !== "waived" && state !== "baselined") return {};
  const justification = `${reason ?? "in the baseline"} (owner ${owner}, until ${until})`;
  return { suppressions: [{ kind: "external", status: "accepted", justification }] };
}
